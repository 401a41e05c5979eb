import type { ActionContext, Module, Store } from 'vuex'
import { onEvent } from '@/realtime'
import { api } from '@/shared/api/client'
import type { Contact, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { installList, listModule, type ListState } from '@/store/listModule'

type Context = ActionContext<ListState<Contact>, DocumentedState>

const at = (userId: Id) => ({ params: { path: { userId } } })

function contactsModule(): Module<ListState<Contact>, DocumentedState> {
  const list = listModule<Contact>({ fetch: async () => (await api.get('/contacts')).items })
  /** The contact may have been deleted meanwhile. */
  function show({ commit }: Context, contact: Contact): void {
    commit('update', contact)
    commit('sessions/patchPeer', contact, { root: true })
  }
  return {
    ...list,
    getters: {
      /** The tags in use, each with the number of its contacts. */
      tags: ({ items }): { tag: string; count: number }[] => {
        const counts = new Map<string, number>()
        for (const tag of Object.values(items).flatMap((contact) => contact.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
        return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => a.tag.localeCompare(b.tag))
      },
    },
    actions: {
      ...list.actions,
      async remark(context: Context, { userId, remark }: { userId: Id; remark: string }): Promise<void> {
        show(context, await api.put('/contacts/{userId}/remark', { ...at(userId), body: { remark } }))
      },
      async star(context: Context, { userId, starred }: { userId: Id; starred: boolean }): Promise<void> {
        show(context, await api.put('/contacts/{userId}/star', { ...at(userId), body: { starred } }))
      },
      async tag(context: Context, { userId, tag }: { userId: Id; tag: string }): Promise<void> {
        show(context, await api.post('/contacts/{userId}/tags', { ...at(userId), body: { tag } }))
      },
      async untag(context: Context, { userId, tag }: { userId: Id; tag: string }): Promise<void> {
        show(context, await api.delete('/contacts/{userId}/tags', { params: { path: { userId }, query: { tag } } }))
      },
      /** Ends the friendship on both sides; the chat stays. */
      async delete({ commit }: Context, userId: Id): Promise<void> {
        await api.delete('/contacts/{userId}', at(userId))
        commit('remove', userId)
      },
    },
  }
}

/** Registers the user's contacts as the module `contacts`. */
export function installContacts(store: Store<DocumentedState>): void {
  installList(store, 'contacts', contactsModule(), (db) => db.contacts)
  onEvent('contact.added', ({ contact }) => store.commit('contacts/put', contact))
  // It may arrive after the contact was deleted.
  onEvent('contact.changed', ({ contact }) => store.commit('contacts/update', contact))
  onEvent('contact.removed', ({ userId }) => store.commit('contacts/remove', userId))
}
