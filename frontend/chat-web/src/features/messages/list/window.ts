import type { Message } from '@/shared/api/types'

/**
 * The part of a long conversation that is on the page, as sequences: they stay the same when older pages are added in front.
 * With `to` null it follows the newest message.
 */
export interface Window {
  from: number
  to: number | null
}

export const STEP = 40
/** Beyond this the far end is dropped: the page's cost does not depend on the length of the conversation. */
export const LARGEST = 200

/** The newest part, and more if the first unread message is before it. */
export function newest(items: readonly Message[], including = Infinity): Window {
  const start = Math.max(0, items.length - STEP * 1.5)
  const wanted = indexOf(items, including)
  const first = Math.max(Math.min(start, wanted), items.length - LARGEST, 0)
  return { from: items[Math.floor(first)]?.seq ?? 0, to: null }
}

export function visible(items: readonly Message[], { from, to }: Window): readonly Message[] {
  return items.slice(indexOf(items, from), to === null ? undefined : indexOf(items, to + 1))
}

/** One step towards older messages; the same window when memory has none. */
export function extendUp(items: readonly Message[], window: Window): Window {
  const start = Math.max(0, indexOf(items, window.from) - STEP)
  const end = Math.min(items.length, start + LARGEST)
  const whole = window.to === null && end === items.length
  return { from: items[start]?.seq ?? window.from, to: whole ? null : Math.min(window.to ?? Infinity, items[end - 1]?.seq ?? 0) }
}

/** One step towards newer messages; follows the newest once it is reached. */
export function extendDown(items: readonly Message[], { from, to }: Window): Window {
  if (to === null) return { from, to }
  const end = Math.min(items.length, indexOf(items, to + 1) + STEP)
  const start = Math.max(indexOf(items, from), end - LARGEST)
  return { from: items[start]?.seq ?? from, to: end === items.length ? null : items[end - 1]!.seq }
}

export const canExtendUp = (items: readonly Message[], { from }: Window): boolean => indexOf(items, from) > 0

/** The index of `seq`, or where it would be inserted. */
function indexOf(items: readonly Message[], seq: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.seq < seq) low = middle + 1
    else high = middle
  }
  return low
}
