import { describe, expect, it } from 'vitest'
import { chooseLocale } from './locale'

const kept = (value: string | null) => ({ getItem: () => value })

describe('the language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR', 'en-US'], 'en'],
    [['fr-FR'], 'zh-CN'],
    [[], 'zh-CN'],
  ])('of a browser that speaks %j is %s', (languages, locale) => {
    expect(chooseLocale(kept(null), languages)).toBe(locale)
  })

  it('is the one chosen before', () => {
    expect(chooseLocale(kept('en'), ['zh-CN'])).toBe('en')
  })
})
