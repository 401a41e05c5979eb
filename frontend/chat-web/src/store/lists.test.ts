import { flushPromises } from '@vue/test-utils'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceSignedOut } from '@/features/accounts/auth/signedOut'
import type { EventEnvelope } from '@/realtime/protocol'
import { publishEvent, topics } from '@/realtime/subscriptions'
import { setLocale } from '@/i18n'
import { keepToken } from '@/shared/api/token'
import { toasts } from '@/shared/toast'
import store from '@/store'
import { registerModules } from '@/store/registerModules'
import { forgetLists, listsOf } from '@/testing/client'
import { listOf, refusalOf, serve } from '@/testing/mountPage'

const publish = (type: string, payload: unknown) => publishEvent({ type, payload, at: '2026-01-01T00:00:00.000Z' } as EventEnvelope)
const application = { id: 'A1', direction: 'received', status: 'pending', createdAt: '2026-01-01T00:00:00.000Z' }

describe('the lists of the user', () => {
  beforeAll(() => {
    serve(() => listOf([]))
    registerModules(store)
  })
  beforeEach(() => {
    serve(() => listOf([]))
    forgetLists(store)
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
  })

  it.each([
    ['application.received', { application }, 'applications', 'A1'],
    ['application.sent', { application }, 'applications', 'A1'],
    ['application.decided', { application }, 'applications', 'A1'],
    ['contact.added', { contact: { id: 'U2' } }, 'contacts', 'U2'],
    ['group.joined', { group: { id: 'G1' } }, 'groups', 'G1'],
  ] as const)('follow %s without a reload', (type, payload, list, id) => {
    publish(type, payload)
    publish(type, payload)
    expect(Object.keys(listsOf(store)[list])).toEqual([id])
  })

  it('show what changed of a contact, and lose a deleted one for good', () => {
    publish('contact.added', { contact: { id: 'U2', nickname: 'Bob', remark: null } })
    publish('contact.changed', { contact: { id: 'U2', nickname: 'Bob', remark: 'Captain' } })
    expect(listsOf(store).contacts).toEqual({ U2: { id: 'U2', nickname: 'Bob', remark: 'Captain' } })
    publish('contact.removed', { userId: 'U2' })
    publish('contact.changed', { contact: { id: 'U2', nickname: 'Bob', remark: 'late' } })
    expect(listsOf(store).contacts).toEqual({})
  })

  it('know whom another device blocked and unblocked', () => {
    const blocks = () => Object.keys((store.state as unknown as { blocks: { items: object } }).blocks.items)
    publish('block.added', { person: { id: 'U2' } })
    expect(blocks()).toEqual(['U2'])
    publish('block.removed', { userId: 'U2' })
    expect(blocks()).toEqual([])
  })

  it('show a group under its new name with group.changed, and none that one has left', () => {
    publish('group.joined', { group: { id: 'G1', name: 'Hikers' } })
    publish('group.changed', { group: { id: 'G1', name: 'Swimmers' } })
    publish('group.changed', { group: { id: 'G2', name: 'Former' } })
    expect(listsOf(store).groups).toEqual({ G1: { id: 'G1', name: 'Swimmers' } })
  })

  it('say who removed the user from a group', () => {
    setLocale('en')
    publish('group.joined', { group: { id: 'G1', name: 'Hikers' } })
    publish('group.left', { groupId: 'G1', removedBy: { id: 'U2', nickname: 'Bob' } })
    expect(toasts.map((toast) => toast.text.replace(/[\u2066-\u2069]/g, ''))).toEqual(['Bob removed you from the group “Hikers”'])
  })

  it('lose a group with group.left', () => {
    publish('group.joined', { group: { id: 'G1' } })
    publish('group.left', { groupId: 'G1' })
    expect(listsOf(store).groups).toEqual({})
  })

  it.each([
    ['/contacts', 'contacts'], ['/applications', 'applications'], ['/groups', 'groups'],
  ] as const)('are fetched again from %s when events were lost', async (path, list) => {
    serve((_, asked) => listOf(asked === path ? [{ id: 'X9' }] : []))
    for (const fetch of topics.recoveryFailed.all()) fetch(false).catch(() => undefined)
    await flushPromises()
    expect(Object.keys(listsOf(store)[list])).toEqual(['X9'])
  })

  it('are fetched when the network is back, if they could not be before', async () => {
    serve(() => refusalOf(503, 'server.busy'))
    await store.dispatch('contacts/load').catch(() => undefined)
    serve((_, path) => listOf(path === '/contacts' ? [{ id: 'U9' }] : []))
    topics.online.publish()
    await flushPromises()
    expect(Object.keys(listsOf(store).contacts)).toEqual(['U9'])
  })

  it('are forgotten with the one who leaves', () => {
    publish('contact.added', { contact: { id: 'U2' } })
    announceSignedOut()
    expect(listsOf(store)).toEqual({ contacts: {}, applications: {}, groups: {} })
  })
})
