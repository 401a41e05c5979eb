// First: modules that open databases look for IndexedDB once, when they are loaded.
import 'fake-indexeddb/auto'

/** Deletes all data on the device before the next test. */
export async function wipeDevice(): Promise<void> {
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!)
}
