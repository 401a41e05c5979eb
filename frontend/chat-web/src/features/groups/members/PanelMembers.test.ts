import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { topics } from '@/realtime/subscriptions'
import type { Group, GroupMember } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, serve, testId, type Answer } from '@/testing/mountPage'
import { me } from '@/testing/samples'
import PanelMembers from './PanelMembers.vue'

const group = {
  id: 'G1', name: 'Hikers', status: 'normal', myRole: 'owner', memberCount: 10_000, faces: [], createdAt: '', mutedUntil: null,
} as unknown as Group
const member = (number: number) => ({
  id: `U${number}`, nickname: `Member ${number}`, alias: null, avatarUrl: null, role: number === 1 ? 'owner' : 'member', joinedAt: '', mutedUntil: null,
}) as GroupMember

describe('the members of a large group', () => {
  let asked: string[]
  let refused: Answer | null

  beforeEach(async () => {
    asked = []
    refused = null
    serve((method, path, body, query) => {
      if (!path.startsWith('/groups/')) return listOf([])
      asked.push(`${method} ${path} ${new URLSearchParams(query)}`)
      if (refused) return refused
      if (path.endsWith('/find')) return listOf((body as { userIds: string[] }).userIds.map((id) => member(Number(id.slice(1)))))
      if (path.endsWith('/search')) return query.text === 'nobody' ? listOf([]) : page(query, query.text === 'm' ? 120 : 1)
      return page(query, 10_000)
    })
    await mountPage({ render: () => null })
    store.commit('setUserInfo', me)
    forgetLists(store)
  })

  function page({ cursor = '0', limit = '50' }: Record<string, string>, of: number): Answer {
    const from = Number(cursor)
    const to = Math.min(of, from + Number(limit))
    const items = Array.from({ length: to - from }, (_, index) => member(from + index + 1))
    return { body: { items, hasMore: to < of, nextCursor: to < of ? String(to) : null } }
  }

  async function panel() {
    const mounted = await mountPage(PanelMembers, { group, listing: false })
    await flushPromises()
    return mounted
  }

  type Panel = Awaited<ReturnType<typeof panel>>

  async function scroll(shown: Panel, top: number): Promise<void> {
    const box = shown.get(testId('member-list')).element
    Object.defineProperty(box, 'scrollTop', { value: top, configurable: true })
    box.dispatchEvent(new Event('scroll'))
    await flushPromises()
  }

  it('are the first twenty, and all of them on demand, a page at a time', async () => {
    const shown = await panel()
    expect([shown.findAll(testId('group-member')).length, asked]).toEqual([20, ['GET /groups/G1/members limit=50']])

    await shown.get(testId('group-members-all')).trigger('click')
    await flushPromises()
    expect(shown.emitted('update:listing')).toEqual([[true]])
    expect(asked).toHaveLength(1)
    await scroll(shown, 50 * 52 - 300)
    expect(asked).toEqual(['GET /groups/G1/members limit=50', 'GET /groups/G1/members cursor=50&limit=50'])
    // Only what is visible is there.
    expect(shown.findAll(testId('group-member')).length).toBeLessThan(40)
    await scroll(shown, 60 * 52)
    expect(shown.text()).toContain('Member 61')
    expect(shown.text()).not.toContain('Member 1 ')

    await shown.get(testId('group-members-back')).trigger('click')
    await flushPromises()
    expect([shown.findAll(testId('group-member')).length, shown.emitted('update:listing')?.at(-1)]).toEqual([20, [false]])
  })

  it('are searched when the typing pauses, and by the last text alone', async () => {
    const shown = await panel()
    asked = []
    const field = shown.get(testId('group-member-search'))
    await field.setValue('zh')
    await field.setValue('zhangsan')
    await vi.waitFor(() => expect(asked).toEqual(['GET /groups/G1/members/search text=zhangsan&limit=50']))
    await flushPromises()
    expect(shown.get(testId('member-results')).findAll(testId('group-member'))).toHaveLength(1)

    await field.setValue('nobody')
    await vi.waitFor(() => expect(shown.find(testId('member-none')).exists()).toBe(true))
    await field.setValue('')
    await flushPromises()
    expect(shown.find(testId('member-results')).exists()).toBe(false)
    expect(shown.findAll(testId('group-member'))).toHaveLength(20)
  })

  it('are left by Escape one step at a time: the search, the list, and then the panel', async () => {
    const shown = await panel()
    const closed = vi.fn()
    document.body.addEventListener('keydown', closed)
    await shown.get(testId('group-members-all')).trigger('click')
    const field = shown.get(testId('group-member-search'))
    await field.setValue('m')
    await field.trigger('keydown', { key: 'Escape' })
    expect([(field.element as HTMLInputElement).value, shown.find(testId('member-list')).exists()]).toEqual(['', true])
    await field.trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(shown.find(testId('member-list')).exists()).toBe(false)
    expect(closed).not.toHaveBeenCalled()
    await field.trigger('keydown', { key: 'Escape' })
    expect(closed).toHaveBeenCalledOnce()
    document.body.removeEventListener('keydown', closed)
  })

  it('offer a retry when they cannot be loaded', async () => {
    refused = { status: 503, body: { code: 'server.unavailable' } }
    const shown = await panel()
    expect(shown.findAll(testId('group-member'))).toHaveLength(0)
    refused = null
    await shown.get(testId('load-retry')).trigger('click')
    await flushPromises()
    expect(shown.findAll(testId('group-member'))).toHaveLength(20)
  })

  it('are called by their new alias at once', async () => {
    const shown = await panel()
    topics.ephemeral.publish({ type: 'alias', conversation: 'G1', userId: 'U2', alias: 'Captain' })
    topics.ephemeral.publish({ type: 'alias', conversation: 'G2', userId: 'U3', alias: 'Nobody' })
    await flushPromises()
    const names = shown.findAll(testId('group-member')).map((entry) => entry.text())
    expect(names[1]).toContain('Captain')
    expect(names[2]).toContain('Member 3')
    expect(asked).toHaveLength(1)
  })

  it('are not asked for when a line names people who are not shown', async () => {
    await panel()
    asked = []
    const body = { event: 'group.memberJoined', actor: { id: 'U9999', nickname: 'New' }, targets: [] }
    const message = { seq: 2, type: 'system', sender: null, conversationId: 'G1', body }
    topics.message.publish({ type: 'message', conversation: 'G1', seq: 2, prevSeq: 1, message: message as never })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(asked).toEqual([])
  })
})
