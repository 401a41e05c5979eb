import { beforeEach, describe, expect, it } from 'vitest'
import { restoreTheme, setTheme, theme } from './theme'

describe('the theme', () => {
  beforeEach(() => {
    localStorage.clear()
    restoreTheme()
  })

  it('follows the system until told otherwise', () => {
    expect(theme.value).toBe('system')
    expect(document.documentElement.dataset.theme).toBeUndefined()
  })

  it('keeps the choice for the next visit', () => {
    setTheme('dark')
    delete document.documentElement.dataset.theme
    restoreTheme()
    expect(theme.value).toBe('dark')
    expect(document.documentElement.dataset.theme).toBe('dark')
  })

  it('follows the system again', () => {
    setTheme('light')
    setTheme('system')
    restoreTheme()
    expect(document.documentElement.dataset.theme).toBeUndefined()
  })

  it('ignores a kept word it does not know', () => {
    localStorage.setItem('gochat.theme', 'purple')
    restoreTheme()
    expect(theme.value).toBe('system')
  })
})
