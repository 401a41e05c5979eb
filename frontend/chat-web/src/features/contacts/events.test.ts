import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceSignedOut } from '@/features/accounts/auth/signedOut'
import { publishEvent, topics } from '@/realtime/subscriptions'
import type { EventEnvelope } from '@/realtime/protocol'
import store from '@/store'
import { registerModules } from '@/store/registerModules'
import { keepToken } from '@/shared/api/token'
import { listOf, refusalOf, serve } from '@/testing/mountPage'
import { flushPromises } from '@vue/test-utils'
import { emptyPeople, type PeopleState } from './peopleState'

const people = () => (store.state as unknown as { people: PeopleState }).people
const tell = (type: string, payload: unknown) => publishEvent({ type, payload, at: '2026-01-01T00:00:00.000Z' } as EventEnvelope)
const application = { id: 'A1', direction: 'received', status: 'pending', createdAt: '2026-01-01T00:00:00.000Z' }

describe('news of people', () => {
  beforeAll(() => {
    serve(() => listOf([]))
    registerModules(store)
  })
  beforeEach(() => {
    serve(() => listOf([]))
    store.commit('people/forget')
  })

  it.each([
    ['application.received', { application }, 'applications', 'A1'],
    ['application.sent', { application }, 'applications', 'A1'],
    ['application.decided', { application }, 'applications', 'A1'],
    ['contact.added', { contact: { id: 'U2' } }, 'contacts', 'U2'],
    ['contact.changed', { contact: { id: 'U2' } }, 'contacts', 'U2'],
    ['group.joined', { group: { id: 'G1' } }, 'groups', 'G1'],
  ] as const)('%s is shown without a reload', (type, payload, list, id) => {
    tell(type, payload)
    tell(type, payload)
    expect(Object.keys(people()[list])).toEqual([id])
  })

  it('group.left takes the group away', () => {
    tell('group.joined', { group: { id: 'G1' } })
    tell('group.left', { groupId: 'G1' })
    expect(people().groups).toEqual({})
  })

  it('that were lost make it fetch every list again', async () => {
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
    serve((_, path) => listOf(path === '/contacts' ? [{ id: 'U9' }] : []))
    for (const fetch of topics.recoveryFailed.all()) fetch(false).catch(() => undefined)
    await flushPromises()
    expect(Object.keys(people().contacts)).toEqual(['U9'])
  })

  it('are fetched when the network is back, if they could not be before', async () => {
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
    serve(() => refusalOf(503, 'server.busy'))
    await store.dispatch('people/load').catch(() => undefined)
    serve((_, path) => listOf(path === '/contacts' ? [{ id: 'U9' }] : []))
    topics.online.publish()
    await flushPromises()
    expect(people()).toMatchObject({ status: 'ready', contacts: { U9: {} } })
  })

  it('are forgotten with the one who leaves', () => {
    tell('contact.added', { contact: { id: 'U2' } })
    announceSignedOut()
    expect(people()).toEqual(emptyPeople())
  })
})
