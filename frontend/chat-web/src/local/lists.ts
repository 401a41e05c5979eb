import type { MutationPayload, Store } from 'vuex'
import type { Table } from 'dexie'
import { isLeading, onPosition, onRefetch, position, restorePosition } from '@/realtime'
import { NOWHERE } from '@/realtime/eventLog'
import type { Id, Me } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { LocalDatabase } from './database'
import { keep, onLocalOpen } from '.'

/** One of the user's lists, and which of its entries a mutation changes. */
export interface KeptList {
  table(db: LocalDatabase): Table<object, Id>
  entries(): Record<Id, object>
  touched(mutation: MutationPayload): Id[] | 'all'
}

/** A burst of changes is written once. */
const SETTLE_MS = 200

const lists = new Set<KeptList>()
const dirty = new Map<KeptList, Set<Id> | 'all'>()
let timer: ReturnType<typeof setTimeout> | undefined
let wasLeading = false

/** Stores a list on this device. */
export function keepList(store: Store<DocumentedState>, list: KeptList): void {
  lists.add(list)
  store.subscribe((mutation) => {
    const ids = list.touched(mutation)
    if (ids.length === 0) return
    const known = dirty.get(list)
    if (ids === 'all') dirty.set(list, 'all')
    else if (known !== 'all') dirty.set(list, new Set([...(known ?? []), ...ids]))
    schedule(store)
  })
}

export function installLists(store: Store<DocumentedState>): void {
  onLocalOpen(async (db) => {
    dirty.clear()
    restorePosition((await db.read('position')) ?? NOWHERE)
  })
  onPosition(() => schedule(store))
  // Until they are fetched, the lists match no position: the next start must not assume one.
  onRefetch(() => writeLists(store))
  window.addEventListener('pagehide', () => void writeLists(store))
}

function schedule(store: Store<DocumentedState>): void {
  timer ??= setTimeout(() => void writeLists(store), SETTLE_MS)
}

/** Writes the changes together with the position that they correspond to: both or neither. */
async function writeLists(store: Store<DocumentedState>): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const leads = isLeading()
  // Only the leading tab writes; a new leader writes everything, including what the previous one did not get to write.
  if (leads && !wasLeading) for (const list of lists) dirty.set(list, 'all')
  wasLeading = leads
  if (!leads) return dirty.clear()
  const changes = [...dirty].map(([list, ids]) => changeOf(list, ids))
  dirty.clear()
  const [at, me] = [position(), { ...store.state.userInfo } as Me]
  await keep((db) => db.transaction('rw', db.tables, async () => {
    for (const change of changes) await change(db)
    await db.note('position', at)
    await db.note('me', me)
  }))
}

function changeOf(list: KeptList, ids: Set<Id> | 'all'): (db: LocalDatabase) => Promise<void> {
  const entries = list.entries()
  const wanted = ids === 'all' ? Object.keys(entries) : [...ids]
  // Copies of the current state, without the store's proxies, which no database accepts.
  const present = JSON.parse(JSON.stringify(wanted.flatMap((id) => entries[id] ?? []))) as object[]
  const gone = wanted.filter((id) => !entries[id])
  return async (db) => {
    const table = list.table(db)
    if (ids === 'all') await table.clear()
    else await table.bulkDelete(gone)
    await table.bulkPut(present)
  }
}
