import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'vuex'
import type { JoinRequest } from '@/shared/api/types'
import type { ListState } from '@/store/listModule'
import { joinRequestsModule } from './requestsStore'

const pending = { id: 'A1', groupId: 'G1', status: 'pending', createdAt: '2026-01-01T00:00:00.000Z' } as JoinRequest
const rejected: JoinRequest = { ...pending, status: 'rejected', decidedAt: '2026-01-02T00:00:00.000Z' }

describe('requests to join', () => {
  const groups = {
    items: { G1: { myRole: 'admin', status: 'normal' }, G2: { myRole: 'member', status: 'normal' }, G3: { myRole: 'owner', status: 'dissolved' } },
  }
  const newStore = () => createStore<{ joinRequests: ListState<JoinRequest> }>({
    modules: { joinRequests: joinRequestsModule() as never, groups: { namespaced: true, state: groups } as never },
  })
  let store: ReturnType<typeof newStore>
  const put = (request: JoinRequest) => store.commit('joinRequests/put', request)
  const count = () => store.getters['joinRequests/pendingCount'] as number
  beforeEach(() => (store = newStore()))

  it('are counted while they wait, in the groups that the user manages', () => {
    put(pending)
    put({ ...pending, id: 'A2', groupId: 'G2' })
    put({ ...pending, id: 'A3', groupId: 'G3' })
    put({ ...pending, id: 'A4', groupId: 'G9' })
    expect(count()).toBe(1)
    put(rejected)
    expect(count()).toBe(0)
  })

  it('do not become pending again by a late event, but by a new request', () => {
    put(rejected)
    put(pending)
    expect(count()).toBe(0)
    put({ ...pending, createdAt: '2026-01-03T00:00:00.000Z' })
    expect(count()).toBe(1)
  })

  it('are listed the latest first', () => {
    put(pending)
    put({ ...pending, id: 'A2', createdAt: '2026-01-05T00:00:00.000Z' })
    expect((store.getters['joinRequests/pending'] as JoinRequest[]).map(({ id }) => id)).toEqual(['A2', 'A1'])
  })
})
