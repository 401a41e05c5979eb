// First: what opens databases looks for them once, when it is loaded.
import 'fake-indexeddb/auto'

/** Nothing is kept on the device of the next test. */
export async function wipeDevice(): Promise<void> {
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!)
}
