/** Texts as the server counts and judges them: Domain/Common/VisibleText.cs and TextRule.cs say why. */

/** Code points that one character of a name may take on average. */
const CODE_POINTS_PER_CHARACTER = 3

const UNSEEN = /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u{1D159}]*$/u
const CONTROL = /(?![\n\t])\p{Cc}/gu
const DIRECTION_CONTROL = /[\u202A-\u202E\u2066-\u2069]/gu
/** Letters that run from right to left, and marks that turn the order around. */
const TURNS = /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

// Firefox learnt it in 2024; before, every code point is taken for a character.
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

const clustersOf = (text: string): string[] => (segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text])

/** Whole, also where it is an emoji of many code points. Empty for an empty text. */
export const firstCharacter = (text: string): string => clustersOf(text)[0] ?? ''

/** How texts and passwords are counted: 😀 is one, a family seven. */
export function codePoints(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count++
  return count
}

/** How names are counted: in characters as people see them. */
export const clusters = (text: string): number => clustersOf(text).length

export const fitsText = (max: number) => (text: string): boolean => text.length <= max || codePoints(text) <= max

export const fitsName = (max: number) => (text: string): boolean =>
  text.length <= max || (codePoints(text) <= max * CODE_POINTS_PER_CHARACTER && clusters(text) <= max)

/** Whether a reader sees anything of it. */
export const isVisible = (text: string): boolean => !UNSEEN.test(text)

/** Without what the server takes from nobody: other systems' line breaks, control characters. */
export const withoutControls = (text: string): string => text.replace(/\r\n?/gu, '\n').replace(CONTROL, '')

/** As it may stand in a line that the server takes. */
export const withoutDirectionControls = (text: string): string => text.replace(DIRECTION_CONTROL, '')

/** The beginning of a text, at most so many code points, cut between two characters. */
export function beginningOf(text: string, max: number): string {
  if (text.length <= max) return text
  let [beginning, count] = ['', 0]
  for (const cluster of clustersOf(text)) {
    count += codePoints(cluster)
    if (count > max) break
    beginning += cluster
  }
  return beginning
}

/** A name or a text inside a sentence: whatever runs from right to left in it turns nothing around it. */
export const isolated = (text: string): string => (TURNS.test(text) ? `\u2068${text}\u2069` : text)

/** What is left of the end of `head` when it is followed by `tail` and both together have to fit. */
export function cutToFit(head: string, tail: string, fits: (text: string) => boolean): string {
  if (fits(head + tail)) return head
  const kept = clustersOf(head)
  while (kept.length > 0 && !fits(kept.join('') + tail)) kept.pop()
  return kept.join('')
}
