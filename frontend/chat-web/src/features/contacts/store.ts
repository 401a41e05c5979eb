import type { Store } from 'vuex'
import { onEvent } from '@/realtime'
import { api } from '@/shared/api/client'
import type { Contact } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { installList, listModule } from '@/store/listModule'

/** Registers the user's contacts as the module `contacts`. */
export function installContacts(store: Store<DocumentedState>): void {
  installList(store, 'contacts', listModule<Contact>({ fetch: async () => (await api.get('/contacts')).items }), (db) => db.contacts)
  onEvent('contact.added', ({ contact }) => store.commit('contacts/put', contact))
  onEvent('contact.changed', ({ contact }) => store.commit('contacts/put', contact))
}
