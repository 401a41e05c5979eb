import type { ActionContext, Module, Store } from 'vuex'
import { onEvent } from '@/realtime'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { ContactRequest, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { installList, listModule, type ListState } from '@/store/listModule'

type Context = ActionContext<ListState<ContactRequest>, DocumentedState>

/** What its recipient can do with a contact request. */
export type Verdict = 'accept' | 'reject' | 'block' | 'unblock'

/** A decided request never becomes pending again: its creation event may arrive after its decision event. */
export const isStale = (known: ContactRequest, next: ContactRequest): boolean =>
  known.status !== 'pending' && next.status === 'pending' && next.createdAt <= known.createdAt

export function contactRequestsModule(): Module<ListState<ContactRequest>, DocumentedState> {
  const list = listModule<ContactRequest>({ fetch: () => collect((query) => api.get('/applications', { params: { query } })), isStale })
  return {
    ...list,
    getters: {
      pendingCount: ({ items }): number => Object.values(items).filter((r) => r.direction === 'received' && r.status === 'pending').length,
    },
    actions: {
      ...list.actions,
      async apply({ commit }: Context, body: { userId: Id; message: string }): Promise<ContactRequest> {
        const request = await api.post('/applications', { body })
        commit('put', request)
        return request
      },
      async decide({ commit }: Context, { id, verdict }: { id: Id; verdict: Verdict }): Promise<void> {
        commit('put', await api.post(`/applications/{id}/${verdict}`, { params: { path: { id } } }))
      },
    },
  }
}

/** Registers the contact requests, sent and received, as the module `contactRequests`. */
export function installContactRequests(store: Store<DocumentedState>): void {
  installList(store, 'contactRequests', contactRequestsModule(), (db) => db.applications)
  for (const event of ['application.received', 'application.sent', 'application.decided'] as const)
    onEvent(event, ({ application }) => store.commit('contactRequests/put', application))
}
