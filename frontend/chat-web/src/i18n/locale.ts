export type Locale = 'zh-CN' | 'en'
export const locales: readonly Locale[] = ['zh-CN', 'en']

const storageKey = 'gochat.locale'

/** The stored choice, else the first supported language of the browser, else Chinese. */
export function chooseLocale(storage: Pick<Storage, 'getItem'>, languages: readonly string[]): Locale {
  const kept = storage.getItem(storageKey)
  const known = locales.find((locale) => locale === kept)
  if (known) return known
  for (const language of languages) {
    if (language.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (language.toLowerCase().startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

export function keepLocale(storage: Pick<Storage, 'setItem'>, locale: Locale): void {
  storage.setItem(storageKey, locale)
}
