import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { FakeSocket } from '@/testing/fakeSocket'

describe('events that are missing', () => {
  let client: TestClient
  const contact = (id: string) => ({ type: 'contact.added' as const, payload: { contact: { id } as never }, at: '2026-01-01T00:00:00.000Z' })
  const hello = () => client.socket().commands('hello')[0]!.payload

  beforeEach(async () => {
    client = await startClient(() => undefined, { recovered: false, pts: 5 })
  })
  afterEach(async () => {
    await client.close()
    stopClient()
  })

  it('are asked for when a later one arrives', async () => {
    client.socket().push({ type: 'event', pts: 7, event: contact('U7') })
    expect(client.lists().contacts).toEqual({})
    await client.comeBack({ pts: 7, events: [{ ...contact('U6'), pts: 6 }, { ...contact('U7'), pts: 7 }] })
    expect([hello(), Object.keys(client.lists().contacts)]).toEqual([expect.objectContaining({ pts: 5, epoch: 'e1' }), ['U6', 'U7']])
  })

  it('are asked for when a ping counts more of them', async () => {
    client.socket().receive({ ping: { pts: 6, conversations: [] } })
    await settle(3_000)
    expect(client.socket().closedWith).toBe(1000)
    await client.comeBack({ pts: 6, events: [{ ...contact('U6'), pts: 6 }] })
    expect(Object.keys(client.lists().contacts)).toEqual(['U6'])
  })

  it('are not asked for when they follow the ping that overtook them', async () => {
    client.socket().receive({ ping: { pts: 6, conversations: [] } })
    client.socket().push({ type: 'event', pts: 6, event: contact('U6') })
    await settle(4_000)
    expect(FakeSocket.opened).toHaveLength(1)
  })

  it('are asked for when the server could not keep up', async () => {
    client.socket().push({ type: 'resync' })
    await client.comeBack({ pts: 5 })
    expect([FakeSocket.opened.length, hello().pts]).toEqual([2, 5])
  })
})
