import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import NewFriendsPane from './NewFriendsPane.vue'

const application = {
  id: 'A1', direction: 'received', status: 'pending', user: { id: 'U2', nickname: 'Bob', avatarUrl: null }, message: 'Hi',
  createdAt: '2026-01-01T00:00:00.000Z',
}

describe('new friends', () => {
  let answer: Answer
  let asked: string[]
  beforeEach(() => {
    forgetLists(store)
    asked = []
    answer = { body: { ...application, status: 'accepted' } }
    serve((method, path) => {
      if (method === 'GET') return listOf(path === '/applications' ? [application] : [])
      asked.push(`${method} ${path}`)
      return answer
    })
  })

  it('are accepted with one press, and the badge goes', async () => {
    const pane = await mountPage(NewFriendsPane)
    expect(store.getters['contactRequests/pendingCount']).toBe(1)
    await pane.get(testId('new-friend-accept')).trigger('click')
    await flushPromises()
    expect(asked).toEqual(['POST /applications/A1/accept'])
    expect(pane.get(testId('new-friend-state')).text()).toBe('Added')
    expect(store.getters['contactRequests/pendingCount']).toBe(0)
  })

  it('are blocked once it is confirmed, and the block can be undone', async () => {
    answer = { body: { ...application, status: 'blocked' } }
    const pane = await mountPage(NewFriendsPane)
    await pane.get(testId('new-friend-block')).trigger('click')
    expect(asked).toEqual([])
    document.querySelector<HTMLElement>(testId('confirm-action'))!.click()
    await flushPromises()
    expect(asked).toEqual(['POST /applications/A1/block'])
    expect(pane.get(testId('new-friend-state')).text()).toBe('Blocked')

    answer = { body: { ...application, status: 'rejected' } }
    await pane.get(testId('new-friend-unblock')).trigger('click')
    await flushPromises()
    expect(asked.at(-1)).toBe('POST /applications/A1/unblock')
    expect(pane.get(testId('new-friend-state')).text()).toBe('Rejected')
  })

  it('offer nothing of the kind for what the user sent', async () => {
    serve((_, path) => listOf(path === '/applications' ? [{ ...application, direction: 'sent', status: 'rejected' }] : []))
    const pane = await mountPage(NewFriendsPane)
    expect(pane.find(testId('new-friend-block')).exists()).toBe(false)
  })

  it('stay pending when the answer was not taken', async () => {
    answer = refusalOf(409, 'application.decided')
    const pane = await mountPage(NewFriendsPane)
    await pane.get(testId('new-friend-reject')).trigger('click')
    await flushPromises()
    expect(asked).toEqual(['POST /applications/A1/reject'])
    expect(pane.text()).toContain('answered already')
    expect(pane.find(testId('new-friend-accept')).exists()).toBe(true)
  })

  it('offer another try when they could not be fetched', async () => {
    serve(() => refusalOf(503, 'server.unavailable'))
    const pane = await mountPage(NewFriendsPane)
    serve((_, path) => listOf(path === '/applications' ? [application] : []))
    await pane.get(testId('load-retry')).trigger('click')
    await flushPromises()
    expect(pane.findAll(testId('new-friend'))).toHaveLength(1)
  })
})
