import type { MutationPayload, Store } from 'vuex'
import { onLocalOpen } from '@/local'
import { keepList } from '@/local/lists'
import type { Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { PeopleChange, PeopleState } from './peopleState'

type ListName = 'contacts' | 'applications' | 'groups'

const LISTS: ListName[] = ['contacts', 'applications', 'groups']

/** Contacts, applications and groups are kept on this device and shown before the network answers. */
export function keepPeople(store: Store<DocumentedState>, people: () => PeopleState): void {
  onLocalOpen(async (db) => {
    // Without a place in the sequence of events the lists were never complete.
    if (!(await db.read('position'))?.epoch) return
    const [contacts, applications, groups] = await Promise.all([db.contacts.toArray(), db.applications.toArray(), db.groups.toArray()])
    store.commit('people/restore', { contacts, applications, groups })
  })
  for (const name of LISTS)
    keepList(store, { table: (db) => db[name], entries: () => people()[name], touched: (mutation) => touched(name, mutation) })
}

function touched(list: ListName, { type, payload }: MutationPayload): Id[] | 'all' {
  if (type === 'people/replace') return 'all'
  if (type !== 'people/change') return []
  const change = payload as PeopleChange
  if (list === 'contacts') return 'contact' in change ? [change.contact.id] : []
  if (list === 'applications') return 'application' in change ? [change.application.id] : []
  return 'group' in change ? [change.group.id] : 'goneGroup' in change ? [change.goneGroup] : []
}
