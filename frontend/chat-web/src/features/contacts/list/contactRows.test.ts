import { describe, expect, it } from 'vitest'
import type { Contact } from '@/shared/api/types'
import { contactHeight, letterHeight, rowsBetween, rowsOf, totalHeight } from './contactRows'

const people = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}` }) as Contact)
const rows = rowsOf([{ letter: 'A', contacts: people(500, 'a') }, { letter: 'B', contacts: people(500, 'b') }])
const startOfB = letterHeight + 500 * contactHeight

describe('the rows of the contact list', () => {
  it('stand one below the other without a gap', () => {
    for (const [index, row] of rows.entries()) {
      const above = rows[index - 1]
      expect(row.top).toBe(above ? above.top + above.height : 0)
    }
    expect(totalHeight(rows)).toBe(2 * letterHeight + 1000 * contactHeight)
    expect(totalHeight([])).toBe(0)
  })

  it('are put on the page only where the reader looks', () => {
    expect(rowsBetween(rows, startOfB, startOfB + 100).map(({ key }) => key)).toEqual(['B', 'b0', 'b1'])
    expect(rowsBetween(rows, 0, 1).map(({ key }) => key)).toEqual(['A'])
    expect(rowsBetween(rows, totalHeight(rows) - 1, totalHeight(rows) + 500).map(({ key }) => key)).toEqual(['b499'])
    expect(rowsBetween(rows, -500, -100)).toEqual([])
    expect(rowsBetween([], 0, 100)).toEqual([])
  })
})
