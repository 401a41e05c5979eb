import { readonly, ref } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
export const themes: readonly Theme[] = ['system', 'light', 'dark']

const storageKey = 'gochat.theme'
const current = ref<Theme>('system')

function isTheme(value: string | null): value is Theme {
  return themes.some((theme) => theme === value)
}

function show(theme: Theme): void {
  current.value = theme
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Applies the theme stored by the last visit; call once, before the app is mounted. */
export function restoreTheme(): void {
  const kept = localStorage.getItem(storageKey)
  show(isTheme(kept) ? kept : 'system')
}

/** `system` follows the operating system; the other two override it in this browser until changed. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, theme)
  show(theme)
}

export const theme = readonly(current)
