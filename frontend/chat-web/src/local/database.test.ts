import { wipeDevice } from '@/testing/device'
import { Dexie } from 'dexie'
import { afterEach, expect, it } from 'vitest'
import { LocalDatabase, localName } from './database'

afterEach(wipeDevice)

it('makes messages of the texts that an earlier version left in the outbox', async () => {
  const earlier = new Dexie(localName('U1'))
  earlier.version(3).stores({
    about: 'key', sessions: 'conversationId', contacts: 'id', applications: 'id', groups: 'id', messages: '[conversationId+seq]',
    outbox: '++order, &clientMessageId', typed: 'conversation', changes: 'conversation',
  })
  await earlier.table('outbox').add({ clientMessageId: 'x', conversation: 'D1', text: 'hi', createdAt: '', state: 'failed', errorCode: 'server.busy' })
  earlier.close()

  const now = new LocalDatabase('U1')

  expect(await now.outbox.toArray()).toEqual(
    [{ order: 1, clientMessageId: 'x', conversation: 'D1', type: 'text', body: { text: 'hi' }, createdAt: '', state: 'failed', errorCode: 'server.busy' }])
  now.close()
})
