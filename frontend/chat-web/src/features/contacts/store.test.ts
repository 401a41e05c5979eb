import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'vuex'
import { keepToken } from '@/shared/api/token'
import type { Application, Contact, Group } from '@/shared/api/types'
import { listOf, refusalOf, serve } from '@/testing/mountPage'
import { applyChange, emptyPeople, type PeopleChange, type PeopleState } from './peopleState'
import { peopleModule } from './store'

const contact = { id: 'U2', nickname: 'Bob', remark: null } as Contact
const group = { id: 'G1', name: 'Hikers' } as Group
const pending = { id: 'A1', direction: 'received', status: 'pending', createdAt: '2026-01-01T00:00:00.000Z' } as Application
const accepted: Application = { ...pending, status: 'accepted', decidedAt: '2026-01-02T00:00:00.000Z' }

describe('a change of people', () => {
  it.each<[string, PeopleChange]>([
    ['a contact', { contact }], ['an application', { application: pending }], ['a group', { group }], ['a group that is gone', { goneGroup: 'G1' }],
  ])('counts once when %s comes twice', (_, change) => {
    const once = emptyPeople()
    applyChange(once, change)
    const twice = structuredClone(once)
    applyChange(twice, change)
    expect(twice).toEqual(once)
  })

  it('does not bring a decided application back', () => {
    const state = emptyPeople()
    applyChange(state, { application: accepted })
    applyChange(state, { application: pending })
    expect(state.applications.A1?.status).toBe('accepted')
  })

  it('takes an application made anew', () => {
    const state = emptyPeople()
    applyChange(state, { application: { ...accepted, status: 'rejected' } })
    applyChange(state, { application: { ...pending, createdAt: '2026-01-03T00:00:00.000Z' } })
    expect(state.applications.A1?.status).toBe('pending')
  })
})

describe('the people store', () => {
  const lists: Record<string, unknown[]> = {}
  let failing = false
  const newStore = () => createStore<{ people: PeopleState }>({ modules: { people: peopleModule as never } })
  let store: ReturnType<typeof newStore>

  beforeEach(() => {
    Object.assign(lists, { '/contacts': [contact], '/applications': [pending, { ...pending, id: 'A2', direction: 'sent' }], '/groups': [group] })
    failing = false
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
    serve((_, path) => (failing ? refusalOf(503, 'server.unavailable') : listOf(lists[path] ?? [])))
    store = newStore()
  })

  it('counts what waits for my answer', async () => {
    await store.dispatch('people/load')
    expect(store.getters['people/pendingCount']).toBe(1)
    store.commit('people/change', { application: accepted })
    expect(store.getters['people/pendingCount']).toBe(0)
  })

  it('forgets who is no longer there when it fetches again', async () => {
    await store.dispatch('people/load')
    lists['/contacts'] = []
    await store.dispatch('people/load')
    expect(store.state.people.contacts).toEqual({})
  })

  it('keeps what came while an older list was on its way', async () => {
    const loaded = store.dispatch('people/load')
    store.commit('people/change', { contact: { ...contact, id: 'U3' } })
    await loaded
    expect(Object.keys(store.state.people.contacts)).toEqual(['U2', 'U3'])
  })

  it('fetches once more when news were lost during a fetch', async () => {
    const first = store.dispatch('people/load')
    const again = store.dispatch('people/refetch')
    await first
    lists['/contacts'] = [contact, { ...contact, id: 'U4' }]
    await again
    expect(Object.keys(store.state.people.contacts)).toContain('U4')
  })

  it('says that it failed and keeps what it had', async () => {
    failing = true
    await expect(store.dispatch('people/load')).rejects.toMatchObject({ code: 'server.unavailable' })
    expect(store.state.people.status).toBe('failed')
    failing = false
    await store.dispatch('people/load')
    failing = true
    await expect(store.dispatch('people/load')).rejects.toThrow()
    expect(store.state.people).toMatchObject({ status: 'ready', contacts: { U2: contact } })
  })

  it('shows nothing of the one who left to the next', async () => {
    const loaded = store.dispatch('people/load')
    store.commit('people/forget')
    await loaded
    await flushPromises()
    expect(store.state.people).toEqual(emptyPeople())
  })
})
