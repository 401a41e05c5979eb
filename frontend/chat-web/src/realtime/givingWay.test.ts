import { afterEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { FakeSocket } from '@/testing/fakeSocket'

describe('a client that gave way to a newer socket', () => {
  let client: TestClient
  afterEach(async () => {
    await client.close()
    stopClient()
  })

  it.each(['focus', 'pointerdown', 'keydown'])('comes back at the first %s', async (act) => {
    client = await startClient(() => undefined)
    const { superviseRealtime } = await import('@/realtime')
    superviseRealtime()
    FakeSocket.last.drop(4009)
    await settle(20_000)
    expect(FakeSocket.opened).toHaveLength(1)
    window.dispatchEvent(new Event(act))
    await settle()
    expect(FakeSocket.opened).toHaveLength(2)
  })
})
