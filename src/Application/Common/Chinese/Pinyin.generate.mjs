// Makes Pinyin.txt, the sounds of Chinese characters, from pinyin-pro, with which the client sorts contacts. In frontend/chat-web:
//   node <this file>
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(join(process.cwd(), 'here.js'))
const { pinyin } = require('pinyin-pro')
const version = JSON.parse(readFileSync(join(dirname(require.resolve('pinyin-pro')), '..', 'package.json'), 'utf8')).version

const bySyllable = new Map()
for (const code of [0x3007, ...Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => 0x4e00 + index)]) {
  const character = String.fromCodePoint(code)
  for (const syllable of new Set(pinyin(character, { type: 'array', toneType: 'none', multiple: true, v: true }))) {
    // A character without a known sound is its own.
    if (!/^[a-z]+$/.test(syllable)) continue
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character)
  }
}

const head = [
  '# The sounds of Chinese characters (U+3007, U+4E00 to U+9FFF), without tones, ü as v: each line is a syllable and its characters.',
  `# Made from pinyin-pro ${version} by Pinyin.generate.mjs; do not edit. Licence: Pinyin.LICENSE.txt.`,
]
const lines = [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, characters]) => `${syllable} ${characters}`)
writeFileSync(join(import.meta.dirname, 'Pinyin.txt'), [...head, ...lines, ''].join('\n'))
