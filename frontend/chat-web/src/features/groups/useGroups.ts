import { computed } from 'vue'
import { useStore } from 'vuex'
import type { Group, Id, InvitedMembers } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'
import type { JoinCode } from './invites/inviteLink'
import type { GroupSettings } from './joining/actions'
import type { NewGroup } from './store'

const newestFirst = (a: Group, b: Group) => b.createdAt.localeCompare(a.createdAt)

/** The user's groups for components; fetches them on first use. */
export function useGroups() {
  const store = useStore<DocumentedState & { groups: ListState<Group> }>()
  const list = () => store.state.groups
  const ofRole = (owned: boolean) => Object.values(list().items).filter((g) => (g.myRole === 'owner') === owned).sort(newestFirst)
  const load = (): Promise<void> => store.dispatch('groups/load').catch(() => undefined)
  if (list().status === 'empty') void load()

  return {
    status: computed(() => list().status),
    createdGroups: computed<Group[]>(() => ofRole(true)),
    joinedGroups: computed<Group[]>(() => ofRole(false)),
    groupOf: (id: Id): Group | undefined => list().items[id],
    load,
    createGroup: (group: NewGroup): Promise<Group> => store.dispatch('groups/create', group),
    renameGroup: (id: Id, name: string): Promise<void> => store.dispatch('groups/rename', { id, name }),
    joinGroup: (code: JoinCode): Promise<Group> => store.dispatch('groups/join', code),
    inviteMembers: (id: Id, userIds: Id[]): Promise<InvitedMembers> => store.dispatch('groups/invite', { id, userIds }),
    changeGroupSettings: (id: Id, settings: GroupSettings): Promise<void> => store.dispatch('groups/changeSettings', { id, settings }),
    transferGroup: (id: Id, userId: Id): Promise<void> => store.dispatch('groups/transfer', { id, userId }),
    announce: (id: Id, notice: string | null): Promise<void> => store.dispatch('groups/announce', { id, notice }),
    changeAlias: (id: Id, alias: string | null): Promise<void> => store.dispatch('groups/changeAlias', { id, alias }),
    dissolveGroup: (id: Id): Promise<void> => store.dispatch('groups/dissolve', id),
    muteAll: (id: Id, muted: boolean): Promise<void> => store.dispatch('groups/muteAll', { id, muted }),
    /** A card fetched elsewhere may be newer than the list's: lines of the system change what no event brings. */
    keepGroup: (group: Group): void => store.commit('groups/update', group),
    leaveGroup: (id: Id): Promise<void> => store.dispatch('groups/leave', id),
  }
}
