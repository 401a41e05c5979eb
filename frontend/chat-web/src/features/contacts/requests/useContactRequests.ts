import { computed } from 'vue'
import { useStore } from 'vuex'
import type { ContactRequest, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'
import type { Verdict } from './store'

const newestFirst = (a: ContactRequest, b: ContactRequest) => b.createdAt.localeCompare(a.createdAt)

/** The contact requests for components; fetches them on first use. */
export function useContactRequests() {
  const store = useStore<DocumentedState & { contactRequests: ListState<ContactRequest> }>()
  const list = () => store.state.contactRequests
  const load = (): Promise<void> => store.dispatch('contactRequests/load').catch(() => undefined)
  if (list().status === 'empty') void load()

  return {
    status: computed(() => list().status),
    requests: computed<ContactRequest[]>(() => Object.values(list().items).sort(newestFirst)),
    pendingCount: computed<number>(() => store.getters['contactRequests/pendingCount']),
    load,
    apply: (userId: Id, message: string): Promise<ContactRequest> => store.dispatch('contactRequests/apply', { userId, message }),
    decide: (id: Id, verdict: Verdict): Promise<void> => store.dispatch('contactRequests/decide', { id, verdict }),
  }
}
