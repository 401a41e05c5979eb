import { describe, expect, it } from 'vitest'
import { me, textMessage } from '@/testing/samples'
import { rowsOf } from './rows'

const at = (minute: number, seq: number) => textMessage(seq, { sentAt: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString() })
const shown = (items: ReturnType<typeof at>[], change = {}) => rowsOf({ items, outgoing: [], me: me.id, unreadAfter: null, ...change })
const kinds = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.kind)

describe('the rows of a conversation', () => {
  it('begin with a time and repeat it after five minutes of silence', () => {
    expect(kinds(shown([at(0, 1), at(4, 2), at(9, 3)]))).toEqual(['time', 'message', 'message', 'time', 'message'])
  })

  it('draw one line before the first unread message', () => {
    expect(kinds(shown([at(0, 1), at(1, 2), at(2, 3)], { unreadAfter: 1 }))).toEqual(['time', 'message', 'unread', 'message', 'message'])
  })

  it('keep the key when an outgoing message is confirmed', () => {
    const outgoing = { type: 'text', body: { text: 'hi' }, clientMessageId: 'x', createdAt: at(0, 1).sentAt, state: 'sending' as const, errorCode: null }
    const before = shown([], { outgoing: [outgoing] })
    const after = shown([{ ...at(0, 1), sender: me, clientMessageId: 'x' }])
    expect(before.map((row) => row.key)).toEqual(after.map((row) => row.key))
  })

  it('give two people with the same client id two keys', () => {
    const rows = shown([{ ...at(0, 1), clientMessageId: 'x' }, { ...at(0, 2), sender: me, clientMessageId: 'x' }])
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
  })
})
