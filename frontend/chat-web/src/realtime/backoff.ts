export interface BackoffRange {
  minMs: number
  maxMs: number
}

/** Full jitter: anything from zero to the doubled ceiling, so that clients do not reconnect to a restarted server all at once. */
export function fullJitter(attempt: number, { minMs, maxMs }: BackoffRange, random: () => number = Math.random): number {
  const ceiling = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30))
  return Math.round(random() * ceiling)
}
