import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession, me, textMessage, textMessages } from '@/testing/samples'

const page = (items: unknown[], hasMore = false) => ({ items, hasMore, nextCursor: null })
const responder = (path: string) => {
  if (path === '/sessions') return page([directSession({ maxSeq: 3, readSeq: 3 })])
  if (path.endsWith('/messages')) return page(textMessages(1, 3))
  return undefined
}

describe('delivery', () => {
  let client: TestClient
  const texts = () => client.thread().items.map((message) => (message.type === 'text' ? message.body.text : ''))
  const seqs = () => client.thread().items.map((message) => message.seq)
  const states = () => client.thread().outbox.map((outgoing) => outgoing.state)
  const send = (text: string) => void client.store.dispatch('messages/send', { conversation: 'D1', text })
  const lastId = () => client.socket().commands('send').at(-1)!.payload.clientMessageId as string
  const pushOwn = (seq: number, clientMessageId: string, text: string) => client.socket().push({
    type: 'message', conversation: 'D1', seq, prevSeq: seq - 1, message: textMessage(seq, { sender: me, clientMessageId, body: { text } }),
  })
  const push = (seq: number) => client.socket().push({ type: 'message', conversation: 'D1', seq, prevSeq: seq - 1, message: textMessage(seq) })
  const answer = (seq: number) => client.socket().answer('send', { id: `M${seq}`, conversationId: 'D1', seq, sentAt: '2026-01-01T13:00:00.000Z' })

  beforeEach(async () => {
    client = await startClient(responder)
    await client.store.dispatch('messages/open', { conversation: 'D1' })
  })
  afterEach(stopClient)

  it('shows a message once when the reply comes before the push', async () => {
    send('hello')
    expect(states()).toEqual(['sending'])
    const id = lastId()
    answer(4)
    await settle()
    expect([texts().at(-1), states()]).toEqual(['hello', []])
    pushOwn(4, id, 'hello')
    expect(seqs()).toEqual([1, 2, 3, 4])
  })

  it('shows a message once when the push comes before the reply', async () => {
    send('hello')
    pushOwn(4, lastId(), 'hello')
    await settle()
    expect([seqs(), states()]).toEqual([[1, 2, 3, 4], []])
    answer(4)
    await settle()
    expect([seqs(), states()]).toEqual([[1, 2, 3, 4], []])
  })

  it('keeps the order things were written in', async () => {
    send('one')
    send('two')
    expect(client.socket().commands('send')).toHaveLength(1)
    answer(4)
    await settle()
    expect(client.socket().commands('send')).toHaveLength(2)
    answer(5)
    await settle()
    expect(texts().slice(-2)).toEqual(['one', 'two'])
  })

  it('sends again under the same id after the socket dropped in between', async () => {
    send('hello')
    const id = lastId()
    client.socket().drop(1006)
    await settle()
    expect(states()).toEqual(['sending'])
    await client.comeBack()
    expect(lastId()).toBe(id)
    answer(4)
    await settle()
    expect([seqs(), states()]).toEqual([[1, 2, 3, 4], []])
  })

  it('sends what was written while offline once it is back', async () => {
    client.socket().drop(1006)
    send('one')
    send('two')
    await client.comeBack()
    answer(4)
    await settle()
    answer(5)
    await settle()
    expect([texts().slice(-2), states()]).toEqual([['one', 'two'], []])
  })

  it('marks a refused message as failed, goes on with the next and can try it again', async () => {
    send('one')
    send('two')
    const id = lastId()
    client.socket().refuse('send', 'contact.not_contact', false)
    await settle()
    expect(client.thread().outbox[0]).toMatchObject({ state: 'failed', errorCode: 'contact.not_contact' })
    answer(4)
    await settle()
    expect(texts().at(-1)).toBe('two')
    void client.store.dispatch('messages/retry', { conversation: 'D1', clientMessageId: id })
    expect(lastId()).toBe(id)
    answer(5)
    await settle()
    expect([texts().at(-1), states()]).toEqual(['one', []])
  })

  it('tries again by itself when the server is busy', async () => {
    send('one')
    client.socket().refuse('send', 'server.busy', true)
    await settle(8_000)
    expect(client.socket().commands('send')).toHaveLength(2)
    answer(4)
    await settle()
    expect(states()).toEqual([])
  })

  it('waits as long as the server asks', async () => {
    send('one')
    const error = { code: 'rate_limited', message: '', temporary: true, retryAfterMs: 20_000 }
    client.socket().receive({ id: client.socket().commands('send')[0]!.id, error })
    await settle(19_999)
    expect(client.socket().commands('send')).toHaveLength(1)
    await settle(1_001)
    expect(client.socket().commands('send')).toHaveLength(2)
  })

  it('pulls what is missing and shows all of it in order', async () => {
    push(6)
    await settle()
    expect(client.socket().commands('pull')[0]!.payload).toMatchObject({ conversation: 'D1', afterSeq: 3 })
    expect(seqs()).toEqual([1, 2, 3])
    client.socket().answer('pull', { items: textMessages(4, 6), hasMore: false })
    await settle()
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('never loses its own message behind a gap', async () => {
    send('hello')
    answer(5)
    await settle()
    expect(states()).toEqual(['sent'])
    expect(client.socket().commands('send')).toHaveLength(1)
    client.socket().answer('pull', { items: [textMessage(4)], hasMore: false })
    await settle()
    expect([seqs(), states()]).toEqual([[1, 2, 3, 4, 5], []])
  })

  it('finds lost pushes by the next ping', async () => {
    client.socket().receive({ ping: { pts: 0, conversations: [{ conversation: 'D1', maxSeq: 5, changeSeq: 0 }] } })
    await settle()
    client.socket().answer('pull', { items: textMessages(4, 5), hasMore: false })
    await settle()
    expect(seqs()).toEqual([1, 2, 3, 4, 5])
  })

  it('finds what came while it was away by the next hello', async () => {
    client.socket().drop(1006)
    const marks = { maxSeq: 4, readSeq: 3, changeSeq: 0, peerReadSeq: null, peerDeliveredSeq: null, lastActivityAt: '2026-01-01T13:00:00.000Z' }
    await client.comeBack({ conversations: [{ conversation: 'D1', ...marks }] })
    client.socket().answer('pull', { items: [textMessage(4)], hasMore: false })
    await settle()
    expect(seqs()).toEqual([1, 2, 3, 4])
  })
})
