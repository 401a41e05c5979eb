import pluginVue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/shared/api/schema.d.ts'] },
  ...ts.configs.recommended,
  ...pluginVue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      eqeqeq: 'error',
      // The compiler knows every name, types included.
      'no-undef': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
      // As in C#. The rule of the Vue plugin knows templates, and checks plain TypeScript as well.
      'vue/max-len': ['error', { code: 160, ignoreUrls: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Layout of the markup is a matter of taste; these would only argue about line breaks.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      // Optional props without a default are undefined on purpose.
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
      'vue/no-bare-strings-in-template': 'error',
    },
  },
)
