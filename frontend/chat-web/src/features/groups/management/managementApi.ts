import { api } from '@/shared/api/client'
import type { Id } from '@/shared/api/types'

const path = (id: Id, userId: Id) => ({ params: { path: { id, userId } } })

/** The members' own devices get events, and everybody a line in the group. */
export const management = {
  remove: (id: Id, memberIds: Id[]) => api.post('/groups/{id}/members/remove', { params: { path: { id } }, body: { memberIds } }),
  appoint: (id: Id, userId: Id) => api.put('/groups/{id}/admins/{userId}', path(id, userId)),
  dismiss: (id: Id, userId: Id) => api.delete('/groups/{id}/admins/{userId}', path(id, userId)),
  mute: (id: Id, userId: Id, until: string) => api.put('/groups/{id}/members/{userId}/mute', { ...path(id, userId), body: { until } }),
  unmute: (id: Id, userId: Id) => api.delete('/groups/{id}/members/{userId}/mute', path(id, userId)),
}
