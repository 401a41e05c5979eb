import { describe, expect, it } from 'vitest'
import { fullJitter } from './backoff'

const range = { minMs: 500, maxMs: 30_000 }

describe('full jitter', () => {
  it('may come back at once', () => {
    expect(fullJitter(7, range, () => 0)).toBe(0)
  })

  it('doubles its ceiling with every attempt', () => {
    expect([0, 1, 2, 3].map((attempt) => fullJitter(attempt, range, () => 1))).toEqual([500, 1000, 2000, 4000])
  })

  it('never waits longer than it was told', () => {
    expect(fullJitter(1000, range, () => 1)).toBe(30_000)
  })
})
