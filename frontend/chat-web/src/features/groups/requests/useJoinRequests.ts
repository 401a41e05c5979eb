import { computed } from 'vue'
import { useStore } from 'vuex'
import type { Id, JoinRequest } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'
import type { Verdict } from './requestsStore'

/** The requests to join groups that wait for the user; fetches them on first use. */
export function useJoinRequests() {
  const store = useStore<DocumentedState & { joinRequests: ListState<JoinRequest> }>()
  const list = () => store.state.joinRequests
  const load = (): Promise<void> => store.dispatch('joinRequests/load').catch(() => undefined)
  const pending = computed<JoinRequest[]>(() => store.getters['joinRequests/pending'])
  if (list().status === 'empty') void load()

  return {
    status: computed(() => list().status),
    pending,
    pendingCountOf: (group: Id): number => pending.value.filter((request) => request.groupId === group).length,
    /** The newest state that is known here. */
    knownOf: (request: JoinRequest): JoinRequest => list().items[request.id] ?? request,
    load,
    decide: (request: JoinRequest, verdict: Verdict): Promise<JoinRequest> => store.dispatch('joinRequests/decide', { request, verdict }),
  }
}
