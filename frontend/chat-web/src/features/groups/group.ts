import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Group, GroupMember, Id } from '@/shared/api/types'
import store from '@/store'

/** A group with everyone in it. */
export async function fetchGroup(id: Id): Promise<{ group: Group; members: GroupMember[] }> {
  const [group, members] = await Promise.all([api.get<Group>(`/groups/${id}`), collect<GroupMember>(`/groups/${id}/members`)])
  return { group, members }
}

/** Leaves and takes the chat off the list; other devices hear of it by an event. */
export async function leaveGroup(id: Id): Promise<void> {
  await store.dispatch('people/leaveGroup', id)
  store.commit('sessions/remove', id)
}
