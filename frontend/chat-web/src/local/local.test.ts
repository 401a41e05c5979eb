import { wipeDevice } from '@/testing/device'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession, textMessage, textMessages } from '@/testing/samples'

const page = (items: unknown[]) => ({ items, hasMore: false, nextCursor: null })
const contact = (id: string) => ({ id, nickname: id, remark: null, avatarUrl: null })
const mark = (maxSeq: number) => ({
  conversation: 'D1', maxSeq, readSeq: 0, changeSeq: 0, peerReadSeq: null, peerDeliveredSeq: null, lastActivityAt: '2026-01-01T13:00:00.000Z',
})

describe('what is kept on the device', () => {
  let client: TestClient
  let asked: string[]
  let sessions = [directSession({ maxSeq: 3 })]
  let messages = textMessages(1, 3)
  let gone = ''
  const respond = (path: string) => {
    asked.push(path)
    if (path === '/sessions') return page(sessions)
    if (path === '/contacts') return page([contact('U2')])
    if (gone && path === `/conversations/${gone}/messages`) return new Response(JSON.stringify({ code: 'conversation.not_found' }), { status: 404 })
    if (path.endsWith('/messages')) return page(messages)
    return path.startsWith('/sessions/') ? sessions[0] : undefined
  }
  const start = async (hello?: object | null) => {
    asked = []
    client = await startClient(respond, hello)
    await settle(100)
  }
  const reload = async (hello: object | null) => {
    await client.close()
    await start(hello)
  }
  const open = async () => {
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(100)
  }
  const seqs = () => client.thread().items.map((message) => message.seq)

  beforeEach(async () => {
    sessions = [directSession({ maxSeq: 3 })]
    messages = textMessages(1, 3)
    gone = ''
    await start({ recovered: false, pts: 7 })
    await open()
  })
  afterEach(async () => {
    await client.close()
    stopClient()
    await wipeDevice()
  })

  it('is shown before the network answers', async () => {
    await reload(null)
    expect([Object.keys(client.sessions()), Object.keys(client.lists().contacts)]).toEqual([['D1'], ['U2']])
    await open()
    expect([seqs(), client.thread().status, asked]).toEqual([[1, 2, 3], 'ready', []])
  })

  it('tells later how far was read while there was no connection, even in a tab that was closed', async () => {
    client.socket().drop(1006)
    void client.store.dispatch('sessions/markRead', { conversationId: 'D1', seq: 3 })
    await reload({ pts: 7, conversations: [mark(3)] })
    await settle(300)
    expect(client.socket().commands('read').map(({ payload }) => payload)).toEqual([{ conversation: 'D1', seq: 3 }])
  })

  it('is where recovery starts from: only what was missed is asked for', async () => {
    await reload({ pts: 8, events: [{ pts: 8, type: 'contact.added', payload: { contact: contact('U3') }, at: '' }] })
    expect(client.socket().commands('hello')[0]!.payload).toMatchObject({ pts: 7, epoch: 'e1' })
    expect([Object.keys(client.lists().contacts), asked]).toEqual([['U2', 'U3'], []])
    await reload({ pts: 8 })
    expect(client.socket().commands('hello')[0]!.payload).toMatchObject({ pts: 8 })
    expect(Object.keys(client.lists().contacts)).toEqual(['U2', 'U3'])
  })

  it('contains messages that came to conversations nobody opened', async () => {
    client.socket().push({ type: 'message', conversation: 'D2', seq: 1, prevSeq: 0, message: textMessage(1, { conversationId: 'D2' }) })
    await reload(null)
    void client.store.dispatch('messages/open', { conversation: 'D2' })
    await settle(100)
    expect(client.thread('D2').items).toHaveLength(1)
  })

  it('never shows a conversation with a hole', async () => {
    client.socket().push({ type: 'message', conversation: 'D1', seq: 6, prevSeq: 5, message: textMessage(6) })
    await reload(null)
    await open()
    expect(seqs()).toEqual([6])
  })

  it('is brought up to date by a pull', async () => {
    await reload({ pts: 7, conversations: [mark(5)] })
    await open()
    client.socket().answer('pull', { items: textMessages(4, 5), hasMore: false })
    await settle(100)
    expect([seqs(), asked.filter((path) => path.endsWith('/messages'))]).toEqual([[1, 2, 3, 4, 5], []])
  })

  it('is replaced by what another server says', async () => {
    await client.close()
    sessions = [directSession({ maxSeq: 1, unread: 1 })]
    messages = [textMessage(1, { id: 'other' })]
    await start({ epoch: 'e2', recovered: false, pts: 1 })
    expect(client.sessions().D1).toMatchObject({ maxSeq: 1, unread: 1 })
    await open()
    expect(client.thread().items.map((message) => message.id)).toEqual(['other'])
  })

  it('is dropped with what a restored server has no more, and what waits to be sent stays', async () => {
    const other = { conversationId: 'D2', maxSeq: 2 }
    client.socket().push({ type: 'message', conversation: 'D1', seq: 4, prevSeq: 3, message: textMessage(4) })
    client.socket().push({ type: 'message', conversation: 'D2', seq: 1, prevSeq: 0, message: textMessage(1, other) })
    client.store.commit('sessions/upsert', directSession(other))
    ;(await import('@/realtime')).watchConversation('D2')
    void client.store.dispatch('messages/open', { conversation: 'D2' })
    await settle(300)
    client.socket().drop(1006)
    void client.store.dispatch('messages/send', { conversation: 'D1', text: 'waiting' })
    sessions = [directSession({ maxSeq: 2 })]
    messages = textMessages(1, 2)
    gone = 'D2'
    await client.comeBack({ epoch: 'e2', recovered: false, pts: 1, conversations: [mark(2)] })
    await settle(300)
    const shown = () => [Object.keys(client.sessions()), client.thread('D2').items, seqs(), client.thread().outbox.map((outgoing) => outgoing.body.text)]
    expect([client.sessions().D1!.maxSeq, client.thread('D2').items]).toEqual([2, []])
    await reload(null)
    await open()
    void client.store.dispatch('messages/open', { conversation: 'D2' })
    await settle(100)
    expect(shown()).toEqual([['D1'], [], [1, 2], ['waiting']])
    await client.greet({ epoch: 'e2', pts: 1, conversations: [mark(2)] })
    expect(client.socket().commands('hello')[0]!.payload).toMatchObject({ pts: 1, epoch: 'e2' })
    expect(client.socket().commands('send').map(({ payload }) => payload.body)).toEqual([{ text: 'waiting' }])
  })

  it('is not believed while lists could not be fetched', async () => {
    client.socket().drop(1006)
    sessions = null as never
    await client.comeBack({ recovered: false, pts: 9 })
    await reload({ pts: 9, recovered: false })
    expect(client.socket().commands('hello')[0]!.payload).toMatchObject({ pts: 0, epoch: null })
  })
})
