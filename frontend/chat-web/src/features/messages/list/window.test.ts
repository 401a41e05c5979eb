import { describe, expect, it } from 'vitest'
import { textMessages } from '@/testing/samples'
import { canExtendUp, extendDown, extendUp, LARGEST, newest, visible } from './window'

const items = textMessages(1001, 2000)
const ends = (window: ReturnType<typeof newest>) => {
  const shown = visible(items, window)
  return [shown[0]?.seq, shown.at(-1)?.seq]
}

describe('the window on a long conversation', () => {
  it('opens on the newest messages and follows them', () => {
    const window = newest(items)
    expect([ends(window), window.to]).toEqual([[1941, 2000], null])
    expect(visible([...items, ...textMessages(2001, 2001)], window).at(-1)?.seq).toBe(2001)
  })

  it('opens wide enough for the unread ones, within its limit', () => {
    expect(ends(newest(items, 1900))).toEqual([1900, 2000])
    expect(ends(newest(items, 1100))).toEqual([2001 - LARGEST, 2000])
  })

  it('lets go of the newest ones on the way up', () => {
    let window = newest(items)
    for (let step = 0; step < 10; step++) window = extendUp(items, window)
    expect(ends(window)).toEqual([1541, 1740])
  })

  it('comes down to following again', () => {
    let window = newest(items)
    for (let step = 0; step < 10; step++) window = extendUp(items, window)
    for (let step = 0; step < 10; step++) window = extendDown(items, window)
    expect([ends(window), window.to]).toEqual([[1801, 2000], null])
  })

  it('stays where it is when older messages come in front', () => {
    const window = extendUp(items, newest(items))
    expect(visible([...textMessages(901, 1000), ...items], window)[0]?.seq).toBe(1901)
  })

  it('knows its end', () => {
    expect([canExtendUp(items, { from: 1001, to: null }), canExtendUp(items, { from: 1002, to: null })]).toEqual([false, true])
    expect(visible([], newest([]))).toEqual([])
  })
})
