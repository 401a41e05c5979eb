import { wipeDevice } from '@/testing/device'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle, startClient, stopClient, type TestClient } from '@/testing/client'
import { directSession, me, textMessage, textMessages } from '@/testing/samples'

const page = (items: unknown[]) => ({ items, hasMore: false, nextCursor: null })
const responder = (path: string) => {
  if (path === '/sessions') return page([directSession({ maxSeq: 3, readSeq: 3 })])
  return path.endsWith('/messages') ? page(textMessages(1, 3)) : undefined
}

describe('messages that are not sent yet', () => {
  let client: TestClient
  const start = async (hello?: object | null) => {
    client = await startClient(responder, hello)
    await settle(100)
  }
  const reload = async (hello: object | null = { recovered: true }) => {
    await client.close()
    await start(hello)
  }
  const write = (text: string) => void client.store.dispatch('messages/send', { conversation: 'D1', text })
  const outbox = () => client.thread()?.outbox.map(({ body, state }) => [body.text, state]) ?? []
  const sent = () => client.socket().commands('send').map(({ payload }) => [payload.clientMessageId, (payload.body as { text: string }).text])
  const answer = async (seq: number) => {
    client.socket().answer('send', { id: `M${seq}`, conversationId: 'D1', seq, sentAt: '2026-01-01T13:00:00.000Z' })
    await settle(100)
  }

  beforeEach(() => start())
  afterEach(async () => {
    await client.close()
    stopClient()
    await wipeDevice()
  })

  it('are shown after a reload without a network and sent under the same ids, in order', async () => {
    client.socket().drop(1006)
    write('one')
    write('two')
    const ids = client.thread().outbox.map((outgoing) => outgoing.clientMessageId)
    await reload(null)
    expect(outbox()).toEqual([['one', 'sending'], ['two', 'sending']])
    await client.greet({ recovered: true })
    await settle(100)
    await answer(4)
    await answer(5)
    expect(sent()).toEqual([[ids[0], 'one'], [ids[1], 'two']])
  })

  it('are sent again under the same id when the tab closed before the answer', async () => {
    write('one')
    const id = sent()[0]![0]
    await reload()
    expect(sent()).toEqual([[id, 'one']])
  })

  it('are gone from the device once the server has them, by the answer', async () => {
    write('one')
    await answer(4)
    await reload()
    expect([sent(), client.thread()]).toEqual([[], undefined])
  })

  it('are kept on the device like any other once the server has them', async () => {
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(100)
    write('one')
    await answer(4)
    await settle(300)
    await reload(null)
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(300)
    expect(client.thread().items.map(({ seq, body }) => [seq, (body as { text: string }).text]).at(-1)).toEqual([4, 'one'])
  })

  it('are gone from the device once the server has them, by the push', async () => {
    void client.store.dispatch('messages/open', { conversation: 'D1' })
    await settle(100)
    write('one')
    const message = textMessage(4, { sender: me, clientMessageId: sent()[0]![0] as string, body: { text: 'one' } })
    client.socket().push({ type: 'message', conversation: 'D1', seq: 4, prevSeq: 3, message })
    await reload()
    expect(sent()).toEqual([])
  })

  it('stay failed after a reload and can be tried again', async () => {
    write('one')
    const id = sent()[0]![0]
    client.socket().refuse('send', 'contact.not_contact', false)
    await settle(100)
    await reload()
    expect([outbox(), sent()]).toEqual([[['one', 'failed']], []])
    void client.store.dispatch('messages/retry', { conversation: 'D1', clientMessageId: id })
    await settle(100)
    expect(sent()).toEqual([[id, 'one']])
  })

  it('are erased with everything else on signing out', async () => {
    client.socket().drop(1006)
    write('secret')
    await settle(300)
    const { eraseLocal } = await import('@/local')
    const erased = eraseLocal('U1')
    await settle(100)
    await erased
    expect(await indexedDB.databases()).toEqual([])
  })

  it('keep what was only typed as well', async () => {
    const { installDrafts, keepTyped } = await import('../composer/drafts')
    installDrafts()
    keepTyped('D1', 'half')
    keepTyped('D1', 'half a thought')
    await settle(100)
    await reload()
    const again = await import('../composer/drafts')
    again.installDrafts()
    const { openLocal } = await import('@/local')
    const opened = openLocal('U1')
    await settle(100)
    await opened
    expect(again.typed('D1')).toBe('half a thought')
  })
})
