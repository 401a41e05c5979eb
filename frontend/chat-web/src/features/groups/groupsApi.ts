import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Group, GroupMember, Id, Page } from '@/shared/api/types'

export const fetchGroup = (id: Id): Promise<Group> => api.get<Group>(`/groups/${encodeURIComponent(id)}`)

/** Owner first, then in the order of joining. */
export const fetchMembers = (id: Id, cursor?: string): Promise<Page<GroupMember>> =>
  api.get<Page<GroupMember>>(`/groups/${encodeURIComponent(id)}/members`, { cursor, limit: 60 })

export const fetchAllMembers = (id: Id): Promise<GroupMember[]> => collect<GroupMember>(`/groups/${encodeURIComponent(id)}/members`)
