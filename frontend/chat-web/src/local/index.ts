import type { Id, Me } from '@/shared/api/types'
import { LocalDatabase, localName } from './database'

const PATIENCE_MS = 1_000

type Restore = (db: LocalDatabase) => Promise<void>

const restorers = new Set<Restore>()
let current: LocalDatabase | null = null
let erasing: Promise<unknown> = Promise.resolve()

/** Features put what they kept back on the screen, before the connection is made. */
export function onLocalOpen(restore: Restore): () => void {
  restorers.add(restore)
  return () => restorers.delete(restore)
}

/** Opens this user's data and has everyone take theirs out. Resolves in any case. */
export async function openLocal(user: Id): Promise<void> {
  closeLocal()
  if (!canKeep()) return
  // A tab that hangs can hold up the erasing for as long as it likes, but not the one who signs in.
  await Promise.race([erasing, new Promise((done) => setTimeout(done, PATIENCE_MS))])
  const db = (current = new LocalDatabase(user))
  await attempt(async () => {
    await db.open()
    for (const restore of restorers) if (current === db) await restore(db)
  })
}

/** Who the data of this user says it belongs to. */
export async function localUser(user: Id): Promise<Me | null> {
  if (!canKeep()) return null
  const db = new LocalDatabase(user)
  const me = await attempt(() => db.read('me'))
  db.close()
  return me ?? null
}

/** Runs on the present user's data; undefined when there is none or the browser would not. */
export async function keep<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T | undefined> {
  const db = current
  return db ? attempt(() => work(db)) : undefined
}

export function closeLocal(): void {
  current?.close()
  current = null
}

/** Leaves nothing of this user on this device. */
export async function eraseLocal(user: Id): Promise<void> {
  if (current?.name === localName(user)) closeLocal()
  if (!canKeep()) return
  const db = new LocalDatabase(user)
  erasing = attempt(async () => {
    // Emptied first: another tab that is frozen can delay the removal of the database itself.
    await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())))
    await db.delete()
  })
  await erasing
}

const canKeep = (): boolean => typeof indexedDB !== 'undefined'

/** A full disk, a private window, data erased by another tab: everything is still to be had from the server. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    console.warn('This device keeps no data:', error)
    return undefined
  }
}
