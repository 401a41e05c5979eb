import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession, me, textMessage } from '@/testing/samples'
import type { Session } from '@/shared/api/types'

describe('how far the other one is', () => {
  let client: TestClient
  let receiptOf: typeof import('./peerMarks').receiptOf
  let listed: Session[]
  const push = (seq: number, change = {}) => {
    const message = textMessage(seq, change)
    client.socket().push({ type: 'message', conversation: message.conversationId, seq, prevSeq: seq - 1, message })
  }
  const marks = (readSeq: number, deliveredSeq: number, userId = 'U2') =>
    client.socket().push({ type: 'read', conversation: 'D1', userId, readSeq, deliveredSeq })
  const delivered = () => client.socket().commands('delivered').map((command) => command.payload)

  beforeEach(async () => {
    listed = [
      directSession({ maxSeq: 3, readSeq: 3, peerReadSeq: 0, peerDeliveredSeq: 0 }),
      directSession({ conversationId: 'G1', kind: 'group', peer: null, maxSeq: 3, readSeq: 3 }),
    ]
    client = await startClient((path) => (path === '/sessions' ? { items: listed, hasMore: false, nextCursor: null } : undefined))
    receiptOf = (await import('./peerMarks')).receiptOf
    await settle()
  })
  afterEach(stopClient)

  it('is shown as it grows, and never taken back', () => {
    expect(receiptOf(client.sessions().D1!, 3)).toBeNull()
    marks(2, 3)
    expect(receiptOf(client.sessions().D1!, 3)).toBe('delivered')
    marks(3, 3)
    marks(1, 2)
    expect(receiptOf(client.sessions().D1!, 3)).toBe('read')
  })

  it('is not told by anyone else', () => {
    marks(3, 3, 'U9')
    expect(client.sessions().D1).toMatchObject({ peerReadSeq: 0, peerDeliveredSeq: 0 })
  })

  it('hears once a second what arrived here', async () => {
    push(4)
    await settle(500)
    push(5)
    await settle(499)
    expect(delivered()).toEqual([])
    await settle(1)
    expect(delivered()).toEqual([{ conversation: 'D1', seq: 5 }])
    client.socket().answer('delivered', { conversationId: 'D1', deliveredSeq: 5 })
    push(6)
    await settle(999)
    expect(delivered()).toHaveLength(1)
    await settle(1)
    expect(delivered().at(-1)).toEqual({ conversation: 'D1', seq: 6 })
  })

  it('does not hear it when a read says so, of own messages, or in a group', async () => {
    push(4)
    void client.store.dispatch('sessions/markRead', { conversationId: 'D1', seq: 4 })
    push(5, { sender: me })
    push(4, { conversationId: 'G1' })
    await settle(1_500)
    expect(delivered()).toEqual([])
    expect(client.socket().commands('read')).toHaveLength(1)
  })

  it('hears what came while this device was away', async () => {
    client.store.commit('sessions/upsert', directSession({ maxSeq: 7, readSeq: 3, unread: 4 }))
    await settle(1_000)
    expect(delivered()).toEqual([{ conversation: 'D1', seq: 7 }])
  })
})
