import type { ActionContext, Module, MutationPayload, Store } from 'vuex'
import type { Table } from 'dexie'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { onLocalOpen } from '@/local'
import type { LocalDatabase } from '@/local/database'
import { keepList } from '@/local/lists'
import { onOnline, onRefetch } from '@/realtime'
import type { Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'

export interface ListState<T> {
  status: 'empty' | 'loading' | 'ready' | 'failed'
  items: Record<Id, T>
}

/** One change of a list: an upsert by id, an update of an entry if it is still there, or a removal. Applying it twice has no further effect. */
export type ListChange<T> = { put: T } | { update: T } | { remove: Id }

interface ListOptions<T> {
  fetch(): Promise<T[]>
  /** True when `next` is older than `known`: events may arrive out of order. */
  isStale?(known: T, next: T): boolean
}

export const emptyList = <T>(): ListState<T> => ({ status: 'empty', items: {} })

const byId = <T extends { id: Id }>(items: readonly T[]): Record<Id, T> => Object.fromEntries(items.map((item) => [item.id, item]))

/**
 * A list of the user's, fetched whole and updated by events. Mutations: `put`, `update`, `remove`, `restore` (the copy on this device),
 * `forget`; actions: `load` and, when changes were lost, `refetch`.
 */
export function listModule<T extends { id: Id }>({ fetch, isStale = () => false }: ListOptions<T>): Module<ListState<T>, DocumentedState> {
  // Changes that arrive during a fetch: the fetched list may be older than they are.
  let duringLoad: ListChange<T>[] | null = null
  let loading: Promise<void> | null = null
  /** Counts sign-outs: the next user must not see what was fetched for the previous one. */
  let generation = 0

  function apply(state: ListState<T>, change: ListChange<T>): void {
    if ('remove' in change) return void delete state.items[change.remove]
    const item = 'put' in change ? change.put : change.update
    const known = state.items[item.id]
    if (known ? !isStale(known, item) : 'put' in change) state.items[item.id] = item
  }

  async function load({ commit }: ActionContext<ListState<T>, DocumentedState>): Promise<void> {
    const asked = generation
    duringLoad = []
    commit('loading')
    try {
      const items = await fetch()
      if (asked === generation) commit('replace', { items, since: duringLoad ?? [] })
    } catch (error) {
      if (asked === generation) commit('failed')
      throw error
    } finally {
      if (asked === generation) {
        duringLoad = null
        loading = null
      }
    }
  }

  return {
    namespaced: true,
    state: emptyList<T>,
    mutations: {
      loading(state) {
        if (state.status !== 'ready') state.status = 'loading'
      },
      failed(state) {
        if (state.status !== 'ready') state.status = 'failed'
      },
      restore(state, items: T[]) {
        Object.assign(state, { items: byId(items), status: 'ready' })
      },
      replace(state, { items, since }: { items: T[]; since: ListChange<T>[] }) {
        Object.assign(state, { items: byId(items), status: 'ready' })
        for (const change of since) apply(state, change)
      },
      put(state, item: T) {
        duringLoad?.push({ put: item })
        apply(state, { put: item })
      },
      update(state, item: T) {
        duringLoad?.push({ update: item })
        apply(state, { update: item })
      },
      remove(state, id: Id) {
        duringLoad?.push({ remove: id })
        apply(state, { remove: id })
      },
      forget(state) {
        generation++
        duringLoad = null
        loading = null
        Object.assign(state, emptyList<T>())
      },
    },
    actions: {
      /** Fetches the list again; concurrent callers share one request. */
      load: (context) => (loading ??= load(context)),
      /** A fetch that began earlier may miss the lost changes: this one begins after it. */
      async refetch({ dispatch }) {
        await loading?.catch(() => undefined)
        await dispatch('load')
      },
    },
  }
}

/** Registers a list under its name, stores it on this device, and fetches it when changes were lost or an earlier fetch failed. */
export function installList<T extends { id: Id }>(
  store: Store<DocumentedState>, name: string, module: Module<ListState<T>, DocumentedState>, table: (db: LocalDatabase) => Table<T, Id>,
): void {
  store.registerModule(name, module)
  const state = () => (store.state as unknown as Record<string, ListState<T>>)[name]!
  onLocalOpen(async (db) => {
    // Without a position in the sequence of events the list was never complete.
    if ((await db.read('position'))?.epoch) store.commit(`${name}/restore`, await table(db).toArray())
  })
  keepList(store, { table: table as (db: LocalDatabase) => Table<object, Id>, entries: () => state().items, touched: (mutation) => touched(name, mutation) })
  // The pages show a failure and offer a retry.
  onRefetch(() => store.dispatch(`${name}/refetch`))
  onOnline(() => {
    if (state().status === 'failed') store.dispatch(`${name}/refetch`).catch(() => undefined)
  })
  onSignedOut(() => store.commit(`${name}/forget`))
}

function touched(name: string, { type, payload }: MutationPayload): Id[] | 'all' {
  if (type === `${name}/replace`) return 'all'
  if (type === `${name}/put` || type === `${name}/update`) return [(payload as { id: Id }).id]
  return type === `${name}/remove` ? [payload as Id] : []
}
