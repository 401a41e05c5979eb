import type { ActionContext, Module, Store } from 'vuex'
import { onEvent } from '@/realtime'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { AddMode, Group, Id, Session } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { installList, listModule, type ListState } from '@/store/listModule'
import { i18n } from '@/i18n'
import { isolated } from '@/shared/text'
import { showToast } from '@/shared/toast'
import { joiningActions } from './joining/actions'
import { changeAlias } from './members/membersApi'

export interface NewGroup {
  name: string
  notice: string | null
  addMode: AddMode
  memberIds: Id[]
}

type Context = ActionContext<ListState<Group>, DocumentedState>

async function fetchGroups(): Promise<Group[]> {
  const ofRelation = (relation: 'created' | 'joined') => collect((page) => api.get('/groups', { params: { query: { relation, ...page } } }))
  const [created, joined] = await Promise.all([ofRelation('created'), ofRelation('joined')])
  return [...created, ...joined]
}

function groupsModule(): Module<ListState<Group>, DocumentedState> {
  const list = listModule<Group>({ fetch: fetchGroups })
  return {
    ...list,
    actions: {
      ...list.actions,
      ...joiningActions,
      async create({ commit }: Context, body: NewGroup): Promise<Group> {
        const group = await api.post('/groups', { body })
        commit('put', group)
        return group
      },
      /** The other members and the other devices get an event. */
      async rename({ commit }: Context, { id, name }: { id: Id; name: string }): Promise<void> {
        commit('put', await api.put('/groups/{id}/name', { params: { path: { id } }, body: { name } }))
      },
      async transfer({ commit }: Context, { id, userId }: { id: Id; userId: Id }): Promise<void> {
        commit('put', await api.put('/groups/{id}/owner', { params: { path: { id } }, body: { userId } }))
      },
      async announce({ commit }: Context, { id, notice }: { id: Id; notice: string | null }): Promise<void> {
        commit('put', await api.put('/groups/{id}/notice', { params: { path: { id } }, body: { notice } }))
      },
      /** The other devices and the members get an event. */
      async changeAlias({ commit }: Context, { id, alias }: { id: Id; alias: string | null }): Promise<void> {
        commit('put', await changeAlias(id, alias))
      },
      async dissolve({ commit }: Context, id: Id): Promise<void> {
        commit('put', await api.post('/groups/{id}/dissolve', { params: { path: { id } } }))
      },
      async muteAll({ commit }: Context, { id, muted }: { id: Id; muted: boolean }): Promise<void> {
        commit('put', await api.put('/groups/{id}/mute-all', { params: { path: { id } }, body: { muted } }))
      },
      /** Also removes the chat from the list; other devices get an event. */
      async leave({ commit }: Context, id: Id): Promise<void> {
        await api.delete('/groups/{id}/members/me', { params: { path: { id } } })
        commit('remove', id)
        commit('sessions/remove', id, { root: true })
      },
    },
  }
}

/** What the entry in the chat list shows of the group, which is read again after each notice. */
function follow(store: Store<DocumentedState & { groups?: ListState<Group> }>, session: Session): void {
  const known = session.group && store.state.groups?.items[session.group.id]
  if (!known || !session.group || known.memberCount === session.group.memberCount) return
  const { memberCount, faces } = session.group
  store.commit('groups/update', { ...known, memberCount, faces })
}

/** Registers the groups the user is in as the module `groups`. */
export function installGroups(store: Store<DocumentedState>): void {
  installList(store, 'groups', groupsModule(), (db) => db.groups)
  onEvent('group.joined', ({ group }) => store.commit('groups/put', group))
  // It may arrive after the user left the group.
  onEvent('group.changed', ({ group }) => store.commit('groups/update', group))
  onEvent('group.left', ({ groupId, removedBy }) => {
    const name = (store.state as DocumentedState & { groups: ListState<Group> }).groups.items[groupId]?.name
    store.commit('groups/remove', groupId)
    if (removedBy && name) showToast(i18n.global.t('groups.removed', { actor: isolated(removedBy.nickname), name: isolated(name) }))
  })
  // In a large group nobody gets an event for each new member.
  store.subscribe(({ type, payload }) => {
    if (type === 'sessions/upsert') follow(store, payload as Session)
  })
}
