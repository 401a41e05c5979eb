import { reactive } from 'vue'
import { nameOf } from '@/features/contacts/names'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { onEphemeral, onHello, onMessage } from '@/realtime'
import type { GroupMember, GroupRole, Id, UserSummary } from '@/shared/api/types'

/** What is known of a member, newer than what a message says of its sender. */
interface Face {
  alias: string | null
  /** Null for somebody who is no member any more; undefined while it is not known. */
  role?: GroupRole | null
  nickname?: string
  avatarUrl?: string | null
}

type Person = Pick<UserSummary, 'id' | 'nickname'> & Partial<UserSummary>

const known = reactive(new Map<Id, Map<Id, Face>>())

const keyOf = (group: Id): Map<Id, Face> => {
  if (!known.has(group)) known.set(group, new Map())
  return known.get(group)!
}

function learn(group: Id, user: Id, face: Face): void {
  keyOf(group).set(user, { ...keyOf(group).get(user), ...face })
}

/** Members as the server shows them now. */
export function learnMembers(group: Id, members: readonly GroupMember[]): void {
  for (const { id, nickname, alias, avatarUrl, role } of members) learn(group, id, { nickname, alias, avatarUrl, role })
}

/** These people are members no longer. */
export function learnGone(group: Id, users: readonly Id[]): void {
  for (const user of users) learn(group, user, { alias: null, role: null })
}

export const roleIn = (group: Id, user: Id): GroupRole | null => known.get(group)?.get(user)?.role ?? null

/** Somebody as the group sees them now. */
export function faceIn(group: Id, person: Person): UserSummary {
  const { id, nickname, avatarUrl = null, alias } = person
  const face = known.get(group)?.get(id)
  if (!face) return { id, nickname, avatarUrl, alias }
  return {
    id, nickname: face.nickname ?? nickname, avatarUrl: face.avatarUrl === undefined ? avatarUrl : face.avatarUrl, alias: face.alias ?? undefined,
  }
}

/** The name that the reader sees in a group: their own remark, else the alias there, else the nickname. */
export function nameIn(group: Id, person: Person): string {
  const { id, nickname, alias } = faceIn(group, person)
  return nameOf({ id, nickname: alias || nickname })
}

/** Names change while a chat is open; what was heard before a connection was lost is forgotten with it. */
export function installMemberFaces(): void {
  onEphemeral((push) => {
    if (push.type === 'alias') learn(push.conversation, push.userId, { alias: push.alias })
  })
  onMessage(({ conversation, message: { sender } }) => {
    // The newest message is newer than what was learned before.
    if (sender && known.get(conversation)?.has(sender.id)) {
      learn(conversation, sender.id, { alias: sender.alias ?? null, nickname: sender.nickname, avatarUrl: sender.avatarUrl })
    }
  })
  onHello(() => known.clear())
  onSignedOut(() => known.clear())
}
