import type { ActionContext } from 'vuex'
import { api } from '@/shared/api/client'
import type { AddMode, Group, Id, InvitedMembers } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'
import type { JoinCode } from '../invites/inviteLink'

type Context = ActionContext<ListState<Group>, DocumentedState>

export type GroupSettings = { addMode?: AddMode; historyOpen?: boolean }

/** How people come into groups: actions of the module `groups`. */
export const joiningActions = {
  /** The user's other devices get an event. */
  async join({ commit }: Context, code: JoinCode): Promise<Group> {
    const group = 'token' in code
      ? await api.post('/invites/{token}/join', { params: { path: { token: code.token } } })
      : await api.put('/groups/{id}/members/me', { params: { path: { id: code.group } } })
    commit('put', group)
    return group
  },
  /** The members get an event with the new number of members. */
  invite(_: Context, { id, userIds }: { id: Id; userIds: Id[] }): Promise<InvitedMembers> {
    return api.post('/groups/{id}/members', { params: { path: { id } }, body: { userIds } })
  },
  async changeSettings({ commit }: Context, { id, settings }: { id: Id; settings: GroupSettings }): Promise<void> {
    commit('put', await api.put('/groups/{id}/settings', { params: { path: { id } }, body: settings }))
  },
}
