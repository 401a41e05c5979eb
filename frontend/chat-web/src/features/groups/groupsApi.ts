import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Announcement, Group, GroupMember, Id, Page } from '@/shared/api/types'

const MEMBERS_SHOWN = 60

export const fetchGroup = (id: Id): Promise<Group> => api.get('/groups/{id}', { params: { path: { id } } })

export const fetchAnnouncement = (id: Id): Promise<Announcement> => api.get('/groups/{id}/notice', { params: { path: { id } } })

export const confirmAnnouncement = (id: Id): Promise<Announcement> => api.put('/groups/{id}/notice/read', { params: { path: { id } } })

/** The owner first, then in the order of joining. */
export const fetchMembers = (id: Id, cursor?: string): Promise<Page<GroupMember>> => pageOfMembers(id, { cursor, limit: MEMBERS_SHOWN })

export const fetchAllMembers = (id: Id): Promise<GroupMember[]> => collect((page) => pageOfMembers(id, page))

const pageOfMembers = (id: Id, query: { cursor?: string; limit?: number }): Promise<Page<GroupMember>> =>
  api.get('/groups/{id}/members', { params: { path: { id }, query } })
