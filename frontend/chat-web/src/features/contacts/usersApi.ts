import { api } from '@/shared/api/client'
import type { Id, Page, UserCard } from '@/shared/api/types'

/** Searches by an exact telephone number or id, or by the start of a nickname. */
export const searchUsers = (query: string, cursor?: string): Promise<Page<UserCard>> =>
  api.get('/users', { params: { query: { query, cursor, limit: 20 } } })

export const fetchUser = (userId: Id): Promise<UserCard> => api.get('/users/{userId}', { params: { path: { userId } } })
