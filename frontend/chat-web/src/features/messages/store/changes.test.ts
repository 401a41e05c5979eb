import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message, TextMessage } from '@/shared/api/types'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { wipeDevice } from '@/testing/device'
import { bob, directSession, me, textMessage, textMessages } from '@/testing/samples'

const page = (items: unknown[]) => ({ items, hasMore: false, nextCursor: null })
const refusal = (code: string) => new Response(JSON.stringify({ title: code, status: 409, code }), { status: 409 })
const thumb = (...users: string[]) => [{ emoji: '👍', count: users.length, users }]
const own = (seq: number, change: Partial<TextMessage> = {}) => textMessage(seq, { sender: me, ...change })

describe('changes of messages', () => {
  let client: TestClient
  let answers: Record<string, unknown>
  let session = directSession()
  const respond = (path: string, { method }: { method: string }) => {
    if (answers[`${method} ${path}`]) return answers[`${method} ${path}`]
    if (path === '/sessions') return page([session])
    if (path === '/sessions/D1') return session
    return path.endsWith('/messages') ? page([...textMessages(1, 2), own(3)]) : undefined
  }
  const at = (seq: number) => client.thread().items.find((message) => message.seq === seq) as TextMessage
  const push = (message: Message, by = bob.id) =>
    client.socket().push({ type: 'change', conversation: 'D1', changeSeq: message.changeSeq, prevChangeSeq: message.changeSeq - 1, by, message })
  const pulls = () => client.socket().commands('pull').filter(({ payload }) => 'changesAfter' in payload).map(({ payload }) => payload.changesAfter)
  const head = (changeSeq: number) => ({
    conversation: 'D1', maxSeq: 3, readSeq: 3, changeSeq, peerReadSeq: null, peerDeliveredSeq: null, lastActivityAt: '2026-01-01T13:00:00.000Z',
  })
  const edited = (seq: number, changeSeq: number, text: string) => textMessage(seq, { changeSeq, body: { text }, editedAt: '2026-01-01T13:00:00.000Z' })

  beforeEach(async () => {
    answers = {}
    session = directSession({ maxSeq: 3, readSeq: 3 })
    client = await startClient(respond)
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(100)
  })
  afterEach(async () => {
    await client.close()
    stopClient()
    await wipeDevice()
  })

  it('replace the message and, where it is the newest, what the list shows; older and repeated ones change nothing', async () => {
    push(edited(2, 1, 'one'))
    push(own(3, { changeSeq: 2, body: {}, recalledAt: '', recalledBy: me }), me.id)
    push(edited(2, 1, 'one'))
    expect([at(2).body.text, at(3).recalledBy]).toEqual(['one', me])
    expect(client.sessions().D1).toMatchObject({ changeSeq: 2, lastMessage: null })
    push(own(3, { changeSeq: 3, body: {}, recalledAt: '', recalledBy: me, reactions: [] }), me.id)
    await settle()
    expect([client.thread().changeSeq, pulls()]).toEqual([3, []])
  })

  it('are pulled from where a hole is, until everything up to the newest is here', async () => {
    push(edited(2, 3, 'three'))
    await settle()
    expect([at(2).body.text, client.thread().changeSeq, pulls()]).toEqual(['three', 0, [0]])
    client.socket().answer('pull', { items: [edited(1, 2, 'two')], hasMore: true, nextCursor: '2' })
    await settle()
    expect(pulls()).toEqual([0, 2])
    client.socket().answer('pull', { items: [edited(2, 3, 'three')], hasMore: false, nextCursor: null })
    await settle()
    expect([at(1).body.text, at(2).body.text, client.thread().changeSeq]).toEqual(['two', 'three', 3])
  })

  it('are found by the next hello and by the next ping', async () => {
    client.socket().drop(1006)
    session = directSession({ maxSeq: 3, readSeq: 3, changeSeq: 1 })
    await client.comeBack({ conversations: [head(1)] })
    client.socket().answer('pull', { items: [edited(1, 1, 'one')], hasMore: false, nextCursor: null })
    await settle()
    expect([at(1).body.text, client.thread().changeSeq]).toEqual(['one', 1])
    client.socket().receive({ ping: { pts: 0, conversations: [{ conversation: 'D1', maxSeq: 3, changeSeq: 2 }] } })
    await settle()
    // The answer omits messages that the user may not see; they are still requested only once.
    client.socket().answer('pull', { items: [], hasMore: false, nextCursor: null })
    await settle()
    expect([pulls(), client.thread().changeSeq]).toEqual([[0, 1], 2])
  })

  it('are shown at once, and taken back when the server refuses', async () => {
    answers['PUT /conversations/D1/messages/2/reactions/%F0%9F%91%8D'] = refusal('message.too_many_reactions')
    const reacted = client.store.dispatch('messages/react', { message: at(2), emoji: '👍' })
    expect(at(2).reactions).toEqual(thumb(me.id))
    await expect(reacted).rejects.toMatchObject({ code: 'message.too_many_reactions' })
    expect(at(2).reactions).toEqual([])

    answers['PATCH /conversations/D1/messages/3'] = refusal('message.edit_too_late')
    const saved = client.store.dispatch('messages/edit', { message: at(3), text: 'other' })
    expect([at(3).body.text, at(3).editedAt]).toEqual(['other', expect.any(String)])
    await expect(saved).rejects.toMatchObject({ code: 'message.edit_too_late' })
    expect([at(3).body.text, at(3).editedAt]).toEqual(['text 3', null])
  })

  it('are not taken back over what the server said meanwhile, and two refused ones end where it all began', async () => {
    answers['PUT /conversations/D1/messages/2/reactions/%F0%9F%91%8D'] = refusal('message.too_many_reactions')
    const reacted = client.store.dispatch('messages/react', { message: at(2), emoji: '👍' })
    push(edited(2, 1, 'newer'))
    await expect(reacted).rejects.toThrow()
    expect(at(2).body.text).toBe('newer')

    const both = [client.store.dispatch('messages/react', { message: at(2), emoji: '👍' })]
    answers['PUT /conversations/D1/messages/2/reactions/%F0%9F%98%82'] = refusal('message.too_many_reactions')
    both.push(client.store.dispatch('messages/react', { message: at(2), emoji: '😂' }))
    await Promise.allSettled(both)
    expect(at(2).reactions).toEqual([])
  })

  it('keep the words of what oneself recalled, through a reload, and of nothing else', async () => {
    answers['POST /conversations/D1/messages/3/recall'] = own(3, { changeSeq: 1, body: {}, recalledAt: '2026-01-01T13:00:00.000Z', recalledBy: me })
    await client.store.dispatch('messages/recall', at(3))
    await settle(300)
    push(own(3, { changeSeq: 1, body: {}, recalledAt: '2026-01-01T13:00:00.000Z', recalledBy: me }), me.id)
    push(textMessage(2, { changeSeq: 2, body: {}, recalledAt: '2026-01-01T13:00:00.000Z', recalledBy: bob }))
    expect([at(3).formerText, at(2).formerText]).toEqual(['text 3', undefined])
    session = directSession({ maxSeq: 3, readSeq: 3, changeSeq: 2 })
    await client.close()
    client = await startClient(respond, null)
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(300)
    expect([at(3).formerText, at(2).recalledBy?.id, client.thread().changeSeq]).toEqual(['text 3', 'U2', 2])
  })

  it('reach what is kept of a chat that is not open', async () => {
    await settle(300)
    await client.close()
    client = await startClient(respond, { pts: 0, conversations: [head(0)] })
    push(edited(2, 1, 'one'))
    await settle(300)
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(100)
    expect([at(2).body.text, client.thread().changeSeq, pulls()]).toEqual(['one', 1, []])
  })

  it('of a message that has not come yet are not undone by it', async () => {
    push(edited(4, 1, 'four, edited'))
    client.socket().push({ type: 'message', conversation: 'D1', seq: 4, prevSeq: 3, message: textMessage(4) })
    await settle()
    expect(at(4).body.text).toBe('four, edited')
  })

  it('that overtook an older page are asked for again', async () => {
    client.store.commit('messages/reset', { conversation: 'D1', items: textMessages(5, 6), hasMore: true, changeSeq: 0 })
    let deliver = (): void => {}
    vi.stubGlobal('fetch', () => new Promise((done) => (deliver = () => done(new Response(JSON.stringify(page([textMessage(4)])))))))
    void client.store.dispatch('messages/loadOlder', 'D1')
    await settle()
    push(edited(4, 1, 'four, edited'))
    deliver()
    await settle()
    expect(pulls()).toEqual([0])
    client.socket().answer('pull', { items: [edited(4, 1, 'four, edited')], hasMore: false, nextCursor: null })
    await settle()
    expect([at(4).body.text, client.thread().changeSeq]).toEqual(['four, edited', 1])
  })

  it('stand in the list against what was told of it before', async () => {
    const preview = (text: string, changeSeq: number) =>
      ({ seq: 3, type: 'text' as const, senderId: me.id, senderName: me.nickname, text, system: null, sentAt: '', changeSeq, recalledBy: null })
    const told = directSession({ maxSeq: 3, readSeq: 3, muted: true, lastMessage: preview('before', 0) })
    client.store.commit('sessions/upsert', told)
    push(own(3, { changeSeq: 1, body: { text: 'after' } }), me.id)
    client.socket().push({ type: 'event', pts: 1, event: { type: 'session.changed', payload: { session: { ...told, muted: false } }, at: '' } })
    expect(client.sessions().D1).toMatchObject({ muted: false, changeSeq: 1, lastMessage: { text: 'after' } })
  })

  it('leave one among the users of an emoji that is given by more than are listed', async () => {
    push(textMessage(1, { changeSeq: 1, reactions: [{ emoji: '👍', count: 3, users: ['U8', me.id] }] }))
    push(textMessage(1, { changeSeq: 2, reactions: [{ emoji: '👍', count: 4, users: ['U8', 'U9'] }] }), 'U9')
    expect(at(1).reactions[0]!.users).toContain(me.id)
    push(textMessage(1, { changeSeq: 3, reactions: [{ emoji: '👍', count: 3, users: ['U8', 'U9'] }] }), me.id)
    expect(at(1).reactions[0]!.users).not.toContain(me.id)
  })
})
