import type { Locale } from './locale'

/** The texts of one feature; leaves are messages. */
export interface Words {
  [key: string]: string | Words
}

type Files = Record<string, { default: Words }>

/** Looked up by the server's names, which do not tell the client's feature: each feature brings its own texts. */
const byServerName = ['errors', 'notices']

/** Each file `zh-CN/<feature>.ts` becomes the namespace `<feature>`: a new feature only adds its two files. */
function byFeature(files: Files): Words {
  const features = Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file.default] as const)
  const words: Words = Object.fromEntries(features)
  for (const name of byServerName) words[name] = Object.assign({}, words[name], ...features.map(([, feature]) => feature[name])) as Words
  return words
}

export const messages: Record<Locale, Words> = {
  'zh-CN': byFeature(import.meta.glob('./zh-CN/*.ts', { eager: true })),
  en: byFeature(import.meta.glob('./en/*.ts', { eager: true })),
}
