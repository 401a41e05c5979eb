import { computed } from 'vue'
import { useStore } from 'vuex'
import type { Contact, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'

/** The contacts for components; fetches them on first use. */
export function useContacts() {
  const store = useStore<DocumentedState & { contacts: ListState<Contact> }>()
  const list = () => store.state.contacts
  const load = (): Promise<void> => store.dispatch('contacts/load').catch(() => undefined)
  if (list().status === 'empty') void load()

  return {
    status: computed(() => list().status),
    contacts: computed<Contact[]>(() => Object.values(list().items)),
    tags: computed<{ tag: string; count: number }[]>(() => store.getters['contacts/tags']),
    contactOf: (id: Id): Contact | undefined => list().items[id],
    load,
    setRemark: (userId: Id, remark: string): Promise<void> => store.dispatch('contacts/remark', { userId, remark }),
    star: (userId: Id, starred: boolean): Promise<void> => store.dispatch('contacts/star', { userId, starred }),
    addTag: (userId: Id, tag: string): Promise<void> => store.dispatch('contacts/tag', { userId, tag }),
    removeTag: (userId: Id, tag: string): Promise<void> => store.dispatch('contacts/untag', { userId, tag }),
    deleteContact: (userId: Id): Promise<void> => store.dispatch('contacts/delete', userId),
  }
}
