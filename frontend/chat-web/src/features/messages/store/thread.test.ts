import { beforeEach, describe, expect, it } from 'vitest'
import { me, textMessage, textMessages } from '@/testing/samples'
import { appendPage, clearTo, closeGap, confirm, emptyThread, prependPage, reset, type OutgoingMessage, type Thread } from './thread'

const outgoing = (clientMessageId: string): OutgoingMessage =>
  ({ type: 'text', body: { text: 'hi' }, clientMessageId, createdAt: '2026-01-01T12:00:00.000Z', state: 'sending', errorCode: null })
const seqs = (thread: Thread) => thread.items.map((message) => message.seq)
const mine = (seq: number, clientMessageId: string) => textMessage(seq, { sender: me, clientMessageId })

describe('a conversation', () => {
  let thread: Thread
  beforeEach(() => {
    thread = emptyThread()
    reset(thread, textMessages(1, 3), false)
  })

  it('takes the next message', () => {
    expect(confirm(thread, textMessage(4))).toBe(true)
    expect(seqs(thread)).toEqual([1, 2, 3, 4])
  })

  it('shows a repeated message once', () => {
    confirm(thread, textMessage(4))
    confirm(thread, textMessage(4))
    confirm(thread, textMessage(2))
    expect(seqs(thread)).toEqual([1, 2, 3, 4])
  })

  it('confirms an outgoing message once, by whichever comes first', () => {
    thread.outbox.push(outgoing('x'))
    confirm(thread, mine(4, 'x'))
    expect(thread.outbox).toEqual([])
    confirm(thread, mine(4, 'x'))
    expect(seqs(thread)).toEqual([1, 2, 3, 4])
  })

  it('settles an outgoing message that a page had brought already', () => {
    appendPage(thread, [mine(4, 'x')])
    thread.outbox.push(outgoing('x'))
    confirm(thread, mine(4, 'x'))
    expect([seqs(thread), thread.outbox]).toEqual([[1, 2, 3, 4], []])
  })

  it('says that messages are missing and joins the early ones when they come', () => {
    expect(confirm(thread, textMessage(6))).toBe(false)
    expect(confirm(thread, textMessage(5))).toBe(false)
    expect(seqs(thread)).toEqual([1, 2, 3])
    confirm(thread, textMessage(4))
    expect(seqs(thread)).toEqual([1, 2, 3, 4, 5, 6])
    expect(thread.early).toEqual([])
  })

  it('keeps an outgoing message on screen until its early confirmation joins', () => {
    thread.outbox.push(outgoing('x'))
    confirm(thread, mine(5, 'x'))
    expect(thread.outbox).toHaveLength(1)
    appendPage(thread, [textMessage(4)])
    expect([seqs(thread), thread.outbox]).toEqual([[1, 2, 3, 4, 5], []])
  })

  it('believes the server about numbers it leaves out', () => {
    expect(confirm(thread, textMessage(7), 3)).toBe(true)
    expect(seqs(thread)).toEqual([1, 2, 3, 7])
  })

  it('closes a gap only up to what had arrived when the server was asked', () => {
    confirm(thread, textMessage(6))
    confirm(thread, textMessage(9))
    closeGap(thread, 6)
    expect(seqs(thread)).toEqual([1, 2, 3, 6])
    expect(thread.early.map((message) => message.seq)).toEqual([9])
  })

  it('lets messages wait that arrive while it is being loaded', () => {
    const loading = { ...emptyThread(), status: 'loading' as const }
    confirm(loading, textMessage(4))
    confirm(loading, textMessage(3))
    reset(loading, textMessages(1, 3), false)
    expect(seqs(loading)).toEqual([1, 2, 3, 4])
    expect(loading.early).toEqual([])
  })

  it('puts older pages in front without repeats', () => {
    reset(thread, textMessages(5, 6), true)
    prependPage(thread, textMessages(3, 5), false)
    expect([seqs(thread), thread.hasOlder]).toEqual([[3, 4, 5, 6], false])
  })

  it('shows nothing that was cleared, and goes on after it', () => {
    thread.hasOlder = true
    clearTo(thread, 2)
    expect([seqs(thread), thread.hasOlder]).toEqual([[3], false])
    confirm(thread, textMessage(4))
    expect(seqs(thread)).toEqual([3, 4])
    clearTo(thread, 4)
    expect([seqs(thread), confirm(thread, textMessage(5)), seqs(thread)]).toEqual([[], true, [5]])
  })
})
