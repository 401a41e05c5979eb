import type { ActionContext, Module, Store } from 'vuex'
import { onEvent } from '@/realtime'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Blocked, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { installList, listModule, type ListState } from '@/store/listModule'

type Context = ActionContext<ListState<Blocked>, DocumentedState>

function blocksModule(): Module<ListState<Blocked>, DocumentedState> {
  const list = listModule<Blocked>({ fetch: () => collect((query) => api.get('/blocks', { params: { query } })) })
  return {
    ...list,
    actions: {
      ...list.actions,
      async block({ commit }: Context, userId: Id): Promise<void> {
        commit('put', await api.put('/blocks/{userId}', { params: { path: { userId } } }))
      },
      async unblock({ commit }: Context, userId: Id): Promise<void> {
        await api.delete('/blocks/{userId}', { params: { path: { userId } } })
        commit('remove', userId)
      },
    },
  }
}

/** Registers the people whom the user blocked as the module `blocks`. */
export function installBlocks(store: Store<DocumentedState>): void {
  installList(store, 'blocks', blocksModule(), (db) => db.blocks)
  onEvent('block.added', ({ person }) => store.commit('blocks/put', person))
  onEvent('block.removed', ({ userId }) => store.commit('blocks/remove', userId))
}
