import type { Contact } from '@/shared/api/types'
import type { Section } from './contactIndex'

/** One row of the list, an index letter or a contact, with its distance from the top in pixels. */
export interface Row {
  key: string
  top: number
  height: number
  letter: string
  contact: Contact | null
}

export const letterHeight = 30
export const contactHeight = 56

export function rowsOf(sections: readonly Section[]): Row[] {
  const rows: Row[] = []
  let top = 0
  const add = (row: Omit<Row, 'top'>) => {
    rows.push({ ...row, top })
    top += row.height
  }
  for (const { letter, contacts } of sections) {
    add({ key: letter, height: letterHeight, letter, contact: null })
    for (const contact of contacts) add({ key: contact.id, height: contactHeight, letter, contact })
  }
  return rows
}

export const totalHeight = (rows: readonly Row[]): number => {
  const last = rows.at(-1)
  return last ? last.top + last.height : 0
}

/** The rows between two heights. */
export function rowsBetween(rows: readonly Row[], from: number, to: number): Row[] {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row && row.top + row.height <= from) low = middle + 1
    else high = middle
  }
  const end = rows.findIndex((row, index) => index >= low && row.top >= to)
  return rows.slice(low, end < 0 ? undefined : end)
}
