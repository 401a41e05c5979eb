import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  beginningOf, clusters, codePoints, cutToFit, firstCharacter, fitsName, fitsText, isolated, isVisible, withoutControls, withoutDirectionControls,
} from './text'

const FAMILY = '👨‍👩‍👧‍👦'
const KISS = '👩🏻‍❤️‍💋‍👨🏿'

describe('lengths', () => {
  it.each([['', 0, 0], ['hello', 5, 5], ['字', 1, 1], ['😀', 1, 1], ['e\u0301', 2, 1], [FAMILY, 7, 1], [KISS, 10, 1], ['🇨🇳', 2, 1], ['1️⃣', 3, 1]])(
    '%s has %i code points and %i characters', (text, points, characters) => {
      expect(codePoints(text)).toBe(points)
      expect(clusters(text)).toBe(characters)
    })

  it('a text of 5,000 emoji fits and one more does not', () => {
    expect(fitsText(5_000)('😀'.repeat(5_000))).toBe(true)
    expect(fitsText(5_000)('😀'.repeat(5_000) + '!')).toBe(false)
  })

  it.each([['🐼', 20, true], ['🐼', 21, false], ['e\u0301', 20, true], [FAMILY, 8, true], [FAMILY, 9, false]])(
    'a name of %s × %i fits: %s', (character, times, fits) => expect(fitsName(20, 3)(character.repeat(times))).toBe(fits))

  it.each([['hello', 4, 'hell'], ['😀😀😀', 2, '😀😀'], [`ab${FAMILY}`, 8, 'ab'], [`ab${FAMILY}`, 9, `ab${FAMILY}`]])(
    'the beginning of %s within %i is %s', (text, max, beginning) => expect(beginningOf(text, max)).toBe(beginning))

  it('what is pasted is cut where it was pasted', () => {
    expect(cutToFit('abcXYZ', 'def', fitsText(7))).toBe('abcX')
    expect(cutToFit(`a${FAMILY}${FAMILY}`, '', fitsText(8))).toBe(`a${FAMILY}`)
    expect(cutToFit('abc', 'too long already', fitsText(4))).toBe('')
  })

  it('the first character of a name is whole', () => {
    expect(firstCharacter(`${FAMILY} Lin`)).toBe(FAMILY)
    expect(firstCharacter('')).toBe('')
  })
})

describe('without a segmenter', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('every code point is a character', async () => {
    vi.stubGlobal('Intl', {})
    vi.resetModules()
    const old = await import('./text')
    expect(old.clusters(FAMILY)).toBe(7)
    expect(old.fitsName(20, 3)('🐼'.repeat(20))).toBe(true)
  })
})

describe('what can be seen', () => {
  it.each(['a', '字', '😀', '1️⃣', '✓', '\u0301a', '\uFFFD', '.', '未'])('sees %j', (text) => expect(isVisible(text)).toBe(true))

  it.each(['', ' \n\t\u3000', '\u200B\u200D\u2060', '\u0301', '\u3164', '\u2800', '\uFEFF', '\u00AD', '\uFE0F', '\u{E0041}', '\u202E', '\uFFFE'])(
    'sees nothing in %j', (text) => expect(isVisible(text)).toBe(false))

  it('drops control characters and keeps lines and joiners', () => {
    expect(withoutControls('one\r\n\ttwo\r\0\u001B[2J\u0085')).toBe('one\n\ttwo\n[2J')
    expect(withoutControls(`می‌خواهم ${FAMILY}`)).toBe(`می‌خواهم ${FAMILY}`)
  })

  it('isolates only what would turn its surroundings around', () => {
    expect(isolated('Lin 林 😀')).toBe('Lin 林 😀')
    expect(isolated('אבג')).toBe('\u2068אבג\u2069')
    expect(isolated('Lin\u202E')).toBe('\u2068Lin\u202E\u2069')
    expect(withoutDirectionControls('\u2068Lin\u202E\u2069')).toBe('Lin')
  })
})
