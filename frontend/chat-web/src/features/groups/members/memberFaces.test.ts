import { beforeEach, describe, expect, it } from 'vitest'
import { topics } from '@/realtime/subscriptions'
import type { Contact, GroupMember } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { helloReply } from '@/testing/fakeSocket'
import { listOf, mountPage, serve } from '@/testing/mountPage'
import { bob, textMessage } from '@/testing/samples'
import { faceIn, learnGone, learnMembers, nameIn, roleIn } from './memberFaces'

const card = (change: Partial<GroupMember> = {}) =>
  ({ id: 'U2', nickname: 'Bob', alias: null, avatarUrl: null, role: 'member', joinedAt: '', mutedUntil: null, ...change }) as GroupMember

describe('how a group sees its members', () => {
  beforeEach(async () => {
    serve(() => listOf([]))
    await mountPage({ render: () => null })
    forgetLists(store)
    topics.hello.publish(helloReply())
  })

  const says = (alias?: string) => {
    const message = textMessage(3, { conversationId: 'G1', sender: { ...bob, alias } })
    topics.message.publish({ type: 'message', conversation: 'G1', seq: 3, prevSeq: 2, message })
  }

  it('is as their messages say, until something newer is known', () => {
    expect(nameIn('G1', { ...bob, alias: 'Captain' })).toBe('Captain')
    expect(nameIn('G1', bob)).toBe('Bob')

    learnMembers('G1', [card({ nickname: 'Robert', alias: 'The boss', role: 'admin' })])
    expect([nameIn('G1', { ...bob, alias: 'Captain' }), roleIn('G1', 'U2')]).toEqual(['The boss', 'admin'])
    expect([nameIn('G2', bob), roleIn('G2', 'U2')]).toEqual(['Bob', null])

    topics.ephemeral.publish({ type: 'alias', conversation: 'G1', userId: 'U2', alias: null })
    expect(nameIn('G1', { ...bob, alias: 'Captain' })).toBe('Robert')
  })

  it('follows a newer message and a new connection', () => {
    topics.ephemeral.publish({ type: 'alias', conversation: 'G1', userId: 'U2', alias: 'Captain' })
    says('Sailor')
    expect(nameIn('G1', bob)).toBe('Sailor')
    says()
    expect(nameIn('G1', { ...bob, alias: 'Captain' })).toBe('Bob')
    topics.hello.publish(helloReply())
    expect(nameIn('G1', { ...bob, alias: 'Captain' })).toBe('Captain')
  })

  it('shows the own remark before everything else', () => {
    store.commit('contacts/put', { id: 'U2', nickname: 'Bob', remark: 'Old friend', tags: [] } as unknown as Contact)
    expect(nameIn('G1', { ...bob, alias: 'Captain' })).toBe('Old friend')
  })

  it('has neither alias nor role for somebody who left', () => {
    learnMembers('G1', [card({ alias: 'Captain', role: 'admin' })])
    learnGone('G1', ['U2'])
    expect([faceIn('G1', { ...bob, alias: 'Captain' }), roleIn('G1', 'U2')]).toEqual([{ ...bob, alias: undefined }, null])
  })
})
