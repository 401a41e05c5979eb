import { firstCharacter } from '@/shared/text'

// White initials on each of these have a contrast of at least 4.5 : 1.
const colours = ['#1f6fb5', '#067a5b', '#8a4fb0', '#b5472a', '#4a6572', '#a83a6a', '#5b6b12', '#3f51a5', '#8a5a12', '#00707c'] as const

/** The same id has the same colour on every device. */
export function colourOf(id: string): string {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return colours[hash % colours.length] ?? colours[0]
}

/** One Chinese character, or up to two Latin initials. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = firstCharacter(words[0] ?? '') || '?'
  const second = /^[A-Za-z]$/u.test(first) ? firstCharacter(words[1] ?? '') : ''
  return (first + (/^[A-Za-z]$/u.test(second) ? second : '')).toUpperCase()
}

/** The number of avatars in each row of a group's mosaic; a short row comes first and is centred. */
export function mosaicRows(count: number): number[] {
  const shown = Math.min(count, 9)
  if (shown === 0) return []
  const perRow = shown === 1 ? 1 : shown <= 4 ? 2 : 3
  const first = shown % perRow
  const full = Array.from({ length: Math.floor(shown / perRow) }, () => perRow)
  return first === 0 ? full : [first, ...full]
}
