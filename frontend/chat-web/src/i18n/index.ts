import { createI18n } from 'vue-i18n'
import { chooseLocale, keepLocale, type Locale } from './locale'
import { messages } from './messages'

export { locales, type Locale } from './locale'

const initial = chooseLocale(localStorage, navigator.languages)

export const i18n = createI18n({
  legacy: false,
  locale: initial,
  fallbackLocale: 'en',
  messages,
})

document.documentElement.lang = initial

/** Switches the language of the whole client and stores the choice in this browser. */
export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  keepLocale(localStorage, locale)
}
