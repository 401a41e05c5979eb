import { computed } from 'vue'
import { useStore } from 'vuex'
import type { Application, Contact, Group, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { PeopleState } from './peopleState'
import type { NewGroup } from './store'

const newestFirst = (a: { createdAt: string }, b: { createdAt: string }) => b.createdAt.localeCompare(a.createdAt)

export const displayName = (person: { nickname: string; remark?: string | null }): string => person.remark || person.nickname

/** The people module as components use it; fetches the lists when nobody has yet. */
export function usePeople() {
  const store = useStore<DocumentedState & { people: PeopleState }>()
  const people = () => store.state.people
  const load = (): Promise<void> => store.dispatch('people/load').catch(() => undefined)
  if (people().status === 'empty') void load()

  return {
    status: computed(() => people().status),
    contacts: computed<Contact[]>(() => Object.values(people().contacts)),
    applications: computed<Application[]>(() => Object.values(people().applications).sort(newestFirst)),
    createdGroups: computed<Group[]>(() => Object.values(people().groups).filter((g) => g.myRole === 'owner').sort(newestFirst)),
    joinedGroups: computed<Group[]>(() => Object.values(people().groups).filter((g) => g.myRole !== 'owner').sort(newestFirst)),
    pendingCount: computed<number>(() => store.getters['people/pendingCount']),
    contactOf: (id: Id): Contact | undefined => people().contacts[id],
    groupOf: (id: Id): Group | undefined => people().groups[id],
    load,
    apply: (userId: Id, message: string): Promise<Application> => store.dispatch('people/apply', { userId, message }),
    decide: (id: Id, verdict: 'accept' | 'reject'): Promise<void> => store.dispatch('people/decide', { id, verdict }),
    createGroup: (group: NewGroup): Promise<Group> => store.dispatch('people/createGroup', group),
    leaveGroup: (id: Id): Promise<void> => store.dispatch('people/leaveGroup', id),
  }
}
