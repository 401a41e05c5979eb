/** Counts and checks texts like the server: Domain/Common/VisibleText.cs and TextRule.cs say why. */

const UNSEEN = /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u{1D159}]*$/u
const CONTROL = /(?![\n\t])\p{Cc}/gu
const DIRECTION_CONTROL = /[\u202A-\u202E\u2066-\u2069]/gu
/** Right-to-left letters, and marks that change the direction. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

// Firefox supports it since 2024; before, every code point counts as a character.
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

const clustersOf = (text: string): string[] => (segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text])

/** The whole first character, even an emoji of many code points. Empty for an empty text. */
export const firstCharacter = (text: string): string => clustersOf(text)[0] ?? ''

/** How texts and passwords are counted: 😀 is one, a family emoji seven. */
export function codePoints(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count++
  return count
}

/** How names are counted: in characters as people see them. */
export const clusters = (text: string): number => clustersOf(text).length

export const fitsText = (max: number) => (text: string): boolean => text.length <= max || codePoints(text) <= max

/** `perCharacter`: the most code points that a character of a name may have on average. */
export const fitsName = (max: number, perCharacter: number) => (text: string): boolean =>
  text.length <= max || (codePoints(text) <= max * perCharacter && clusters(text) <= max)

/** Whether a reader can see any of it. */
export const isVisible = (text: string): boolean => !UNSEEN.test(text)

/** Removes what the server accepts from nobody: other systems' line breaks, control characters. */
export const withoutControls = (text: string): string => text.replace(/\r\n?/gu, '\n').replace(CONTROL, '')

/** Removes what the server does not accept in a single line. */
export const withoutDirectionControls = (text: string): string => text.replace(DIRECTION_CONTROL, '')

/** The beginning of a text: at most this many code points, cut between two characters. */
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

/** A name or a text inside a sentence: its right-to-left parts do not change the order of the text around it. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text)

/** Cuts the end of `head` until it fits together with `tail`. */
export function cutToFit(head: string, tail: string, fits: (text: string) => boolean): string {
  if (fits(head + tail)) return head
  const kept = clustersOf(head)
  while (kept.length > 0 && !fits(kept.join('') + tail)) kept.pop()
  return kept.join('')
}
