import type { ActionContext, Module, Store } from 'vuex'
import { onEvent } from '@/realtime'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Group, Id, JoinRequest } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { installList, listModule, type ListState } from '@/store/listModule'

export type Verdict = 'approve' | 'reject' | 'block' | 'unblock'

type Context = ActionContext<ListState<JoinRequest>, DocumentedState>

/** A decided request never becomes pending again, unless it was sent anew. */
export const isStale = (known: JoinRequest, next: JoinRequest): boolean =>
  known.status !== 'pending' && next.status === 'pending' && next.createdAt <= known.createdAt

export const manages = (group: Group | undefined): boolean => group !== undefined && group.myRole !== 'member' && group.status === 'normal'

const groupsIn = (state: unknown): Record<Id, Group> => (state as { groups: ListState<Group> }).groups.items

const paths = {
  approve: '/groups/{id}/applications/{applicationId}/approve',
  reject: '/groups/{id}/applications/{applicationId}/reject',
  block: '/groups/{id}/applications/{applicationId}/block',
  unblock: '/groups/{id}/applications/{applicationId}/unblock',
} as const

export function joinRequestsModule(): Module<ListState<JoinRequest>, DocumentedState> {
  const list = listModule<JoinRequest>({ fetch: () => collect((query) => api.get('/groups/applications', { params: { query } })), isStale })
  return {
    ...list,
    getters: {
      /** Those that the user decides; their own requests come by the same events. */
      pending: ({ items }, _, root): JoinRequest[] =>
        Object.values(items)
          .filter((request) => request.status === 'pending' && manages(groupsIn(root)[request.groupId]))
          .sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
      pendingCount: (_, getters): number => getters.pending.length,
    },
    actions: {
      ...list.actions,
      /** The other managers and the sender get an event. */
      async decide({ commit }: Context, { request, verdict }: { request: JoinRequest; verdict: Verdict }): Promise<JoinRequest> {
        const decided = await api.post(paths[verdict], { params: { path: { id: request.groupId, applicationId: request.id } } })
        commit('put', decided)
        return decided
      },
    },
  }
}

/** Registers the requests to join the user's groups as the module `joinRequests`. */
export function installJoinRequests(store: Store<DocumentedState>): void {
  installList(store, 'joinRequests', joinRequestsModule(), (db) => db.joinRequests)
  for (const event of ['group.applied', 'group.applicationDecided'] as const)
    onEvent(event, ({ application }) => store.commit('joinRequests/put', application))
  // Whoever becomes a manager has not heard of earlier requests.
  const managed = () => Object.values(groupsIn(store.state)).filter(manages).length
  store.watch(managed, (now, before) => {
    const { status } = (store.state as unknown as { joinRequests: ListState<JoinRequest> }).joinRequests
    if (now > before && status === 'ready') store.dispatch('joinRequests/refetch').catch(() => undefined)
  })
}
