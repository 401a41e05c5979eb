import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'vuex'
import { api } from '@/shared/api/client'
import { keepToken } from '@/shared/api/token'
import type { Contact } from '@/shared/api/types'
import { listOf, refusalOf, serve } from '@/testing/mountPage'
import { emptyList, listModule, type ListState } from './listModule'

const contact = (id: string) => ({ id, nickname: id, remark: null }) as Contact

describe('a list of the user', () => {
  let served: Contact[]
  let failing: boolean
  const fetch = async () => (await api.get('/contacts')).items
  const newStore = () => createStore<{ list: ListState<Contact> }>({ modules: { list: listModule<Contact>({ fetch }) as never } })
  let store: ReturnType<typeof newStore>
  const ids = () => Object.keys(store.state.list.items)

  beforeEach(() => {
    served = [contact('U2')]
    failing = false
    keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
    serve(() => (failing ? refusalOf(503, 'server.unavailable') : listOf(served)))
    store = newStore()
  })

  it('takes a change that comes twice once', () => {
    store.commit('list/put', contact('U2'))
    store.commit('list/put', contact('U2'))
    expect(ids()).toEqual(['U2'])
    store.commit('list/remove', 'U2')
    store.commit('list/remove', 'U2')
    expect(ids()).toEqual([])
  })

  it('forgets what is no longer there when it is fetched again', async () => {
    await store.dispatch('list/load')
    served = []
    await store.dispatch('list/load')
    expect(ids()).toEqual([])
  })

  it('keeps what came while an older list was on its way', async () => {
    served = [contact('U2'), contact('U4')]
    const loaded = store.dispatch('list/load')
    store.commit('list/put', contact('U3'))
    store.commit('list/remove', 'U4')
    await loaded
    expect(ids()).toEqual(['U2', 'U3'])
  })

  it('takes news of what it has, also while a list is on its way, and of nothing else', async () => {
    served = [contact('U2'), contact('U4')]
    const loaded = store.dispatch('list/load')
    store.commit('list/update', { ...contact('U2'), remark: 'new' })
    store.commit('list/update', contact('U3'))
    await loaded
    expect(store.state.list.items).toEqual({ U2: { ...contact('U2'), remark: 'new' }, U4: contact('U4') })
  })

  it('is fetched once more when changes were lost during a fetch', async () => {
    const first = store.dispatch('list/load')
    const again = store.dispatch('list/refetch')
    await first
    served = [contact('U2'), contact('U4')]
    await again
    expect(ids()).toContain('U4')
  })

  it('says that it could not be fetched and keeps what it had', async () => {
    failing = true
    await expect(store.dispatch('list/load')).rejects.toMatchObject({ code: 'server.unavailable' })
    expect(store.state.list.status).toBe('failed')
    failing = false
    await store.dispatch('list/load')
    failing = true
    await expect(store.dispatch('list/load')).rejects.toThrow()
    expect(store.state.list).toMatchObject({ status: 'ready', items: { U2: contact('U2') } })
  })

  it('shows nothing of the one who left to the next', async () => {
    const loaded = store.dispatch('list/load')
    store.commit('list/forget')
    await loaded
    await flushPromises()
    expect(store.state.list).toEqual(emptyList())
  })
})
