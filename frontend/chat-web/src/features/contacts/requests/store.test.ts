import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'vuex'
import type { ContactRequest } from '@/shared/api/types'
import type { ListState } from '@/store/listModule'
import { contactRequestsModule } from './store'

const pending = { id: 'A1', direction: 'received', status: 'pending', createdAt: '2026-01-01T00:00:00.000Z' } as ContactRequest
const accepted: ContactRequest = { ...pending, status: 'accepted', decidedAt: '2026-01-02T00:00:00.000Z' }

describe('contact requests', () => {
  const newStore = () => createStore<{ contactRequests: ListState<ContactRequest> }>({ modules: { contactRequests: contactRequestsModule() as never } })
  let store: ReturnType<typeof newStore>
  const put = (request: ContactRequest) => store.commit('contactRequests/put', request)
  const status = () => store.state.contactRequests.items.A1?.status
  beforeEach(() => (store = newStore()))

  it('are counted while they wait for my answer', () => {
    put(pending)
    put({ ...pending, id: 'A2', direction: 'sent' })
    expect(store.getters['contactRequests/pendingCount']).toBe(1)
    put(accepted)
    expect(store.getters['contactRequests/pendingCount']).toBe(0)
  })

  it('do not become pending again', () => {
    put(accepted)
    put(pending)
    expect(status()).toBe('accepted')
  })

  it('are taken when they were made anew', () => {
    put({ ...accepted, status: 'rejected' })
    put({ ...pending, createdAt: '2026-01-03T00:00:00.000Z' })
    expect(status()).toBe('pending')
  })
})
