import { api } from '@/shared/api/client'
import type { Id, Page, UserCard } from '@/shared/api/types'

/** An exact telephone or id, or the start of a nickname. */
export const searchUsers = (query: string, cursor?: string): Promise<Page<UserCard>> =>
  api.get<Page<UserCard>>('/users', { query, cursor, limit: 20 })

export const fetchUser = (id: Id): Promise<UserCard> => api.get<UserCard>(`/users/${encodeURIComponent(id)}`)
