import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { CreatedInvite, Id, Invite, JoinRequest, PublicGroup } from '@/shared/api/types'
import type { JoinCode } from '../invites/inviteLink'

export const fetchPublicGroup = (code: JoinCode): Promise<PublicGroup> =>
  'token' in code
    ? api.get('/invites/{token}', { params: { path: { token: code.token } } })
    : api.get('/groups/{id}/card', { params: { path: { id: code.group } } })

export const applyToGroup = (id: Id, message: string): Promise<JoinRequest> =>
  api.post('/groups/{id}/applications', { params: { path: { id } }, body: { message } })

/** Decided ones as well, the latest first. */
export const fetchJoinRequests = (id: Id): Promise<JoinRequest[]> =>
  collect((query) => api.get('/groups/{id}/applications', { params: { path: { id }, query } }))

export const fetchInvites = async (id: Id): Promise<Invite[]> => (await api.get('/groups/{id}/invites', { params: { path: { id } } })).items

export const createInvite = (id: Id, hours: number, maxUses: number | null): Promise<CreatedInvite> =>
  api.post('/groups/{id}/invites', { params: { path: { id } }, body: { hours, maxUses } })

export const revokeInvite = (id: Id, inviteId: Id): Promise<void> =>
  api.delete('/groups/{id}/invites/{inviteId}', { params: { path: { id, inviteId } } })
