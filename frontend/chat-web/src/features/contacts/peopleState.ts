import type { Application, Contact, Group, Id } from '@/shared/api/types'

export interface PeopleState {
  status: 'empty' | 'loading' | 'ready' | 'failed'
  contacts: Record<Id, Contact>
  applications: Record<Id, Application>
  groups: Record<Id, Group>
}

export interface PeopleSnapshot {
  contacts: Contact[]
  applications: Application[]
  groups: Group[]
}

/** One change of the lists: an upsert by id, or a group that is gone. Applying it twice changes nothing more. */
export type PeopleChange =
  | { contact: Contact }
  | { application: Application }
  | { group: Group }
  | { goneGroup: Id }

export const emptyPeople = (): PeopleState => ({ status: 'empty', contacts: {}, applications: {}, groups: {} })

export function applyChange(state: PeopleState, change: PeopleChange): void {
  if ('contact' in change) state.contacts[change.contact.id] = change.contact
  else if ('group' in change) state.groups[change.group.id] = change.group
  else if ('goneGroup' in change) delete state.groups[change.goneGroup]
  else applyApplication(state, change.application)
}

/** A decided application never becomes pending again: the news of its making may come after that of its decision. */
function applyApplication(state: PeopleState, next: Application): void {
  const known = state.applications[next.id]
  const stale = known && known.status !== 'pending' && next.status === 'pending' && next.createdAt <= known.createdAt
  if (!stale) state.applications[next.id] = next
}

export function byId<T extends { id: Id }>(items: readonly T[]): Record<Id, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]))
}
