import { api } from '@/shared/api/client'
import { rules } from '@/shared/clientConfig'
import type { Group, GroupMember, Id, Page } from '@/shared/api/types'

const MEMBERS_ON_A_PAGE = 50

/** How many ids one request may name, until the server has said it. */
const IDS_AT_ONCE = 50

/** The owner first, then in the order of joining. */
export const fetchMembers = (id: Id, cursor?: string): Promise<Page<GroupMember>> =>
  api.get('/groups/{id}/members', { params: { path: { id }, query: { cursor, limit: MEMBERS_ON_A_PAGE } } })

/** By alias, nickname, remark, GoChat id, and the sounds of names. */
export const searchMembers = (id: Id, text: string, cursor?: string): Promise<Page<GroupMember>> =>
  api.get('/groups/{id}/members/search', { params: { path: { id }, query: { text, cursor, limit: MEMBERS_ON_A_PAGE } } })

/** Those of these people who are members now. */
export async function findMembers(id: Id, ids: readonly Id[]): Promise<GroupMember[]> {
  const found: GroupMember[] = []
  const atOnce = rules.value?.maxPageItems ?? IDS_AT_ONCE
  for (let from = 0; from < ids.length; from += atOnce) {
    const userIds = ids.slice(from, from + atOnce)
    found.push(...(await api.post('/groups/{id}/members/find', { params: { path: { id } }, body: { userIds } })).items)
  }
  return found
}

/** Null: the nickname again. */
export const changeAlias = (id: Id, alias: string | null): Promise<Group> =>
  api.put('/groups/{id}/members/me/alias', { params: { path: { id } }, body: { alias } })
