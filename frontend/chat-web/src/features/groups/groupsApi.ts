import { api } from '@/shared/api/client'
import type { Announcement, Group, Id } from '@/shared/api/types'

export const fetchGroup = (id: Id): Promise<Group> => api.get('/groups/{id}', { params: { path: { id } } })

export const fetchAnnouncement = (id: Id): Promise<Announcement> => api.get('/groups/{id}/notice', { params: { path: { id } } })

export const confirmAnnouncement = (id: Id): Promise<Announcement> => api.put('/groups/{id}/notice/read', { params: { path: { id } } })
