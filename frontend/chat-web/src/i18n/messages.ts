import type { Locale } from './locale'

/** The texts of one feature; leaves are messages. */
export interface Words {
  [key: string]: string | Words
}

type Files = Record<string, { default: Words }>

/** Each file `zh-CN/<feature>.ts` becomes the namespace `<feature>`: a new feature only adds its two files. */
function byFeature(files: Files): Words {
  const entries = Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file.default])
  return Object.fromEntries(entries) as Words
}

export const messages: Record<Locale, Words> = {
  'zh-CN': byFeature(import.meta.glob('./zh-CN/*.ts', { eager: true })),
  en: byFeature(import.meta.glob('./en/*.ts', { eager: true })),
}
