import { describe, expect, it } from 'vitest'
import type { Group, GroupMember, GroupRole } from '@/shared/api/types'
import { rightsOver } from './memberRights'

const now = Date.parse('2026-01-01T12:00:00.000Z')
const member = (role: GroupRole, change: Partial<GroupMember> = {}) => ({ id: 'U2', role, mutedUntil: null, ...change }) as GroupMember
const group = (myRole: GroupRole, status: Group['status'] = 'normal') => ({ myRole, status })

describe('what a user may do to a member', () => {
  it('is everything for the owner', () => {
    expect(rightsOver(member('member'), group('owner'), 'U1', now)).toEqual(['mute', 'appoint', 'transfer', 'remove'])
    expect(rightsOver(member('admin'), group('owner'), 'U1', now)).toEqual(['mute', 'dismiss', 'transfer', 'remove'])
  })

  it('is muting and removing members for an admin', () => {
    expect(rightsOver(member('member'), group('admin'), 'U1', now)).toEqual(['mute', 'remove'])
    expect(rightsOver(member('admin'), group('admin'), 'U1', now)).toEqual([])
    expect(rightsOver(member('owner'), group('admin'), 'U1', now)).toEqual([])
  })

  it('is nothing for members, to oneself, and in a group out of use', () => {
    expect(rightsOver(member('member'), group('member'), 'U1', now)).toEqual([])
    expect(rightsOver(member('owner', { id: 'U1' }), group('owner'), 'U1', now)).toEqual([])
    expect(rightsOver(member('member'), group('owner', 'dissolved'), 'U1', now)).toEqual([])
  })

  it('offers to end a mute only while it lasts', () => {
    const muted = (mutedUntil: string) => rightsOver(member('member', { mutedUntil }), group('admin'), 'U1', now)[0]
    expect(muted('2026-01-01T12:00:01.000Z')).toBe('unmute')
    expect(muted('2026-01-01T12:00:00.000Z')).toBe('mute')
  })
})
