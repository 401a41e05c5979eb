import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession, me, textMessage } from '@/testing/samples'
import type { EventEnvelope, EventType } from '@/realtime/protocol'
import type { Session } from '@/shared/api/types'

describe('the chat list', () => {
  let client: TestClient
  let listed: Session[]
  let fetched: string[]
  let single: Session | null
  const push = (seq: number, change = {}) => {
    const message = textMessage(seq, change)
    client.socket().push({ type: 'message', conversation: message.conversationId, seq, prevSeq: seq - 1, message })
  }
  const event = (pts: number, type: EventType, payload: object) =>
    client.socket().push({ type: 'event', pts, event: { type, payload, at: '' } as EventEnvelope })
  const order = () => (client.store.getters['sessions/ordered'] as Session[]).map((session) => session.conversationId)
  const unread = () => client.store.getters['sessions/unreadTotal'] as number

  beforeEach(async () => {
    listed = [directSession({ maxSeq: 3, readSeq: 3 }), directSession({ conversationId: 'D2', lastActivityAt: '2026-01-02T12:00:00.000Z' })]
    fetched = []
    single = null
    client = await startClient((path) => {
      fetched.push(path)
      if (path === '/sessions') return { items: listed, hasMore: false, nextCursor: null }
      return single ?? directSession({ conversationId: path.split('/').at(-1)!, maxSeq: 1, unread: 1 })
    })
    await settle()
  })
  afterEach(stopClient)

  it('is fetched at the first start, newest first, pinned above all', () => {
    client.store.commit('sessions/upsert', directSession({ conversationId: 'D3', pinned: true }))
    expect((client.store.getters['sessions/ordered'] as Session[]).map((s) => s.conversationId)).toEqual(['D3', 'D2', 'D1'])
  })

  it('counts a message once', () => {
    push(4)
    push(4)
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 1, lastMessage: { text: 'text 4', senderName: 'Bob' } })
    expect(unread()).toBe(1)
  })

  it('does not count own messages from other devices', () => {
    push(4, { sender: me })
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 0 })
  })

  it('does not count a line about what the user did, unless something before it is unread', () => {
    const line = (seq: number, actor: string) =>
      push(seq, { type: 'system', sender: null, body: { event: 'group.renamed', actor: { id: actor, nickname: '' }, targets: [] } })
    line(4, me.id)
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 0 })
    line(5, 'U2')
    expect(client.sessions().D1).toMatchObject({ maxSeq: 5, unread: 1 })
    line(6, me.id)
    expect(client.sessions().D1).toMatchObject({ maxSeq: 6, unread: 2 })
  })

  it('calls people by their alias in the group', () => {
    push(4, { sender: { id: 'U2', nickname: 'Bob', avatarUrl: null, alias: 'Captain' } })
    expect(client.sessions().D1).toMatchObject({ lastMessage: { senderName: 'Captain' } })
  })

  it('fetches an entry it does not know', async () => {
    push(1, { conversationId: 'D9' })
    await settle()
    expect(client.sessions().D9).toMatchObject({ unread: 1 })
  })

  it('does not let a late snapshot take a message back', () => {
    push(4)
    client.store.commit('sessions/upsert', directSession({ maxSeq: 3, readSeq: 3 }))
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 1 })
  })

  it('tells the server what was read, once for a burst', async () => {
    push(4)
    push(5)
    void client.store.dispatch('sessions/markRead', { conversationId: 'D1', seq: 4 })
    void client.store.dispatch('sessions/markRead', { conversationId: 'D1', seq: 5 })
    expect(client.sessions().D1).toMatchObject({ readSeq: 5, unread: 0 })
    await settle(300)
    expect(client.socket().commands('read').map((command) => command.payload)).toEqual([{ conversation: 'D1', seq: 5 }])
  })

  it('tells it after coming back when there was no connection', async () => {
    push(4)
    client.socket().drop(1006)
    void client.store.dispatch('sessions/markRead', { conversationId: 'D1', seq: 4 })
    await client.comeBack()
    expect(client.socket().commands('read')).toHaveLength(1)
  })

  it('follows what other devices read', () => {
    push(4)
    client.socket().push({ type: 'event', pts: 1, event: { type: 'session.read', payload: { conversationId: 'D1', readSeq: 4 }, at: '' } })
    expect(client.sessions().D1).toMatchObject({ readSeq: 4, unread: 0 })
  })

  it('does not count a message that another device had read before it arrived here', () => {
    client.socket().push({ type: 'event', pts: 1, event: { type: 'session.read', payload: { conversationId: 'D1', readSeq: 4 }, at: '' } })
    push(4)
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 0 })
  })

  it('is fetched again when events are lost for good', async () => {
    listed = [directSession({ maxSeq: 8, unread: 5 })]
    client.socket().drop(1006)
    await client.comeBack({ recovered: false })
    expect(Object.keys(client.sessions())).toEqual(['D1'])
    expect(unread()).toBe(5)
  })

  it('puts the last one pinned first', () => {
    const pin = (id: string, pinnedAt: string) => directSession({ conversationId: id, pinned: true, pinnedAt })
    event(1, 'session.changed', { session: pin('D3', '2026-01-01T00:00:00.000Z') })
    event(2, 'session.changed', { session: pin('D4', '2026-01-02T00:00:00.000Z') })
    expect(order()).toEqual(['D4', 'D3', 'D2', 'D1'])
  })

  it('takes the personal side of an event that messages have overtaken', () => {
    push(4)
    event(1, 'session.changed', { session: directSession({ maxSeq: 3, readSeq: 3, muted: true, draft: 'so', draftVersion: 1, markedUnread: true }) })
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 1, lastMessage: { text: 'text 4' }, muted: true, draft: 'so', markedUnread: true })
  })

  it('shows nothing of what was cleared on another device', () => {
    push(4)
    event(1, 'session.changed', { session: directSession({ maxSeq: 3, readSeq: 3, clearedToSeq: 4, visibleFromSeq: 5 }) })
    expect(client.sessions().D1).toMatchObject({ maxSeq: 4, unread: 0, lastMessage: null })
  })

  it('does not go back to an older draft', () => {
    event(1, 'session.changed', { session: directSession({ maxSeq: 3, readSeq: 3, draft: 'new', draftVersion: 2 }) })
    client.store.commit('sessions/upsert', directSession({ maxSeq: 3, readSeq: 3, draft: 'old', draftVersion: 1 }))
    expect(client.sessions().D1).toMatchObject({ draft: 'new', draftVersion: 2 })
  })

  it('hides what another device removed, until the next message', async () => {
    single = directSession({ maxSeq: 3, readSeq: 3, hidden: true })
    event(1, 'session.removed', { conversationId: 'D1' })
    await settle()
    expect(order()).toEqual(['D2'])
    push(4)
    expect(order()).toEqual(['D2', 'D1'])
  })

  it('keeps what was removed when the server has a newer message of it', async () => {
    single = directSession({ maxSeq: 4, readSeq: 3, unread: 1 })
    event(1, 'session.removed', { conversationId: 'D1' })
    await settle()
    expect(order()).toContain('D1')
  })

  it('takes the mark off when it was read elsewhere, but not at a hello that tells nothing new', async () => {
    event(1, 'session.changed', { session: directSession({ maxSeq: 3, readSeq: 3, markedUnread: true }) })
    client.socket().drop(1006)
    const marks = { conversation: 'D1', maxSeq: 3, readSeq: 3, changeSeq: 0, lastActivityAt: '', peerReadSeq: 2, peerDeliveredSeq: 3 }
    await client.comeBack({ pts: 1, conversations: [marks] })
    expect(client.sessions().D1).toMatchObject({ markedUnread: true, peerReadSeq: 2, peerDeliveredSeq: 3 })
    event(2, 'session.read', { conversationId: 'D1', readSeq: 3 })
    expect(client.sessions().D1).toMatchObject({ markedUnread: false })
  })
})
