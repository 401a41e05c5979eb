import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession, textMessage } from '@/testing/samples'

describe('the moment of a direct chat', () => {
  let client: TestClient
  let typing: typeof import('./typing')
  let presence: typeof import('./presence')
  const sent = (verb: string) => client.socket().commands(verb).map((command) => command.payload)
  const bobTypes = () => client.socket().push({ type: 'typing', conversation: 'D1', userId: 'U2' })
  const bobIs = (online: boolean, lastSeenAt: string | null = null) => ({ userId: 'U2', online, lastSeenAt })

  beforeEach(async () => {
    client = await startClient((path) => (path === '/sessions' ? { items: [directSession()], hasMore: false, nextCursor: null } : undefined))
    typing = await import('./typing')
    presence = await import('./presence')
    typing.installTyping()
    presence.installPresence()
    await settle()
  })
  afterEach(stopClient)

  it('tells that one types, every three seconds', async () => {
    for (let passed = 0; passed < 4_000; passed += 500) {
      typing.sendTyping('D1')
      await settle(500)
    }
    expect(sent('typing')).toEqual([{ conversation: 'D1' }, { conversation: 'D1' }])
  })

  it('does not tell someone again who must not be told', async () => {
    typing.sendTyping('D1')
    client.socket().refuse('typing', 'contact.not_contact', false)
    await settle(4_000)
    typing.sendTyping('D1')
    expect(sent('typing')).toHaveLength(1)
  })

  it('shows for five seconds that the other one types', async () => {
    bobTypes()
    await settle(3_000)
    bobTypes()
    await settle(4_999)
    expect(typing.isTyping('D1', 'U2')).toBe(true)
    await settle(1)
    expect(typing.isTyping('D1', 'U2')).toBe(false)
  })

  it('stops showing it when the message comes', () => {
    bobTypes()
    client.socket().push({ type: 'message', conversation: 'D1', seq: 1, prevSeq: 0, message: textMessage(1) })
    expect(typing.isTyping('D1', 'U2')).toBe(false)
  })

  it('knows whether the other one is there, and follows it', async () => {
    presence.watchPresence('U2')
    expect(sent('presence')).toEqual([{ users: ['U2'] }])
    client.socket().answer('presence', { items: [bobIs(true)] })
    await settle()
    expect(presence.presenceOf('U2')).toMatchObject({ online: true })
    client.socket().push({ type: 'presence', ...bobIs(false, '2026-01-01T12:00:00.000Z') })
    expect(presence.presenceOf('U2')).toMatchObject({ online: false, lastSeenAt: '2026-01-01T12:00:00.000Z' })
  })

  it('asks again after each hello, and not once the chat is left', async () => {
    presence.watchPresence('U2')
    client.socket().answer('presence', { items: [bobIs(true)] })
    client.socket().drop(1006)
    await client.comeBack()
    expect(sent('presence')).toEqual([{ users: ['U2'] }])
    presence.watchPresence(null)
    expect(sent('presence').at(-1)).toEqual({ users: [] })
    client.socket().drop(1006)
    await client.comeBack()
    expect(sent('presence')).toEqual([])
  })
})
