import type { Group, GroupMember, Id } from '@/shared/api/types'

export type MemberAction = 'mute' | 'unmute' | 'appoint' | 'dismiss' | 'transfer' | 'remove'

export const isMuted = (mutedUntil: string | null | undefined, now: number): boolean => !!mutedUntil && Date.parse(mutedUntil) > now

/** What the server would now let this user do to a member, in the order of the menu; the server decides, and this only avoids refusals. */
export function rightsOver(member: GroupMember, group: Pick<Group, 'myRole' | 'status'>, me: Id, now: number): MemberAction[] {
  const owns = group.myRole === 'owner'
  const manages = owns || (group.myRole === 'admin' && member.role === 'member')
  if (group.status !== 'normal' || member.id === me || !manages) return []
  return [
    isMuted(member.mutedUntil, now) ? 'unmute' : 'mute',
    ...(owns ? ([member.role === 'admin' ? 'dismiss' : 'appoint', 'transfer'] as const) : []),
    'remove',
  ]
}
