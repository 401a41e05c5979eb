import { computed } from 'vue'
import { useStore } from 'vuex'
import type { Blocked, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'

const newestFirst = (a: Blocked, b: Blocked) => b.blockedAt.localeCompare(a.blockedAt)

/** The blocked people for components; fetches them on first use. */
export function useBlocks() {
  const store = useStore<DocumentedState & { blocks: ListState<Blocked> }>()
  const list = () => store.state.blocks
  const load = (): Promise<void> => store.dispatch('blocks/load').catch(() => undefined)
  if (list().status === 'empty') void load()

  return {
    status: computed(() => list().status),
    blocked: computed<Blocked[]>(() => Object.values(list().items).sort(newestFirst)),
    isBlocked: (id: Id): boolean => list().items[id] !== undefined,
    load,
    block: (userId: Id): Promise<void> => store.dispatch('blocks/block', userId),
    unblock: (userId: Id): Promise<void> => store.dispatch('blocks/unblock', userId),
  }
}
