import type { Id, Me } from '@/shared/api/types'
import { LocalDatabase, localName } from './database'

const PATIENCE_MS = 1_000

type Restore = (db: LocalDatabase) => Promise<void>

const restorers = new Set<Restore>()
let current: LocalDatabase | null = null
let erasing: Promise<unknown> = Promise.resolve()

/** Features restore their stored data to the screen, before the connection is made. */
export function onLocalOpen(restore: Restore): () => void {
  restorers.add(restore)
  return () => restorers.delete(restore)
}

/** Opens this user's data and lets every feature restore its own. Always resolves. */
export async function openLocal(user: Id): Promise<void> {
  closeLocal()
  if (!canKeep()) return
  // A hanging tab can delay the erasing for any time, but must not delay a sign-in.
  await Promise.race([erasing, new Promise((done) => setTimeout(done, PATIENCE_MS))])
  const db = (current = new LocalDatabase(user))
  await attempt(async () => {
    await db.open()
    for (const restore of restorers) if (current === db) await restore(db)
  })
}

/** The user to whom this stored data belongs. */
export async function localUser(user: Id): Promise<Me | null> {
  if (!canKeep()) return null
  const db = new LocalDatabase(user)
  const me = await attempt(() => db.read('me'))
  db.close()
  return me ?? null
}

/** Runs on the current user's data; undefined when there is none or the browser refuses. */
export async function keep<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T | undefined> {
  const db = current
  return db ? attempt(() => work(db)) : undefined
}

export function closeLocal(): void {
  current?.close()
  current = null
}

/** Erases all data of this user on this device. */
export async function eraseLocal(user: Id): Promise<void> {
  if (current?.name === localName(user)) closeLocal()
  if (!canKeep()) return
  const db = new LocalDatabase(user)
  erasing = attempt(async () => {
    // Emptied first: a frozen tab can delay the deletion of the database itself.
    await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())))
    await db.delete()
  })
  await erasing
}

const canKeep = (): boolean => typeof indexedDB !== 'undefined'

/** A full disk, a private window, data erased by another tab: the server still has everything. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    console.warn('This device keeps no data:', error)
    return undefined
  }
}
