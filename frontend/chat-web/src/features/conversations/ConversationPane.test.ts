import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '@/shared/api/types'
import store from '@/store'
import { topics } from '@/realtime/subscriptions'
import { listOf, mountPage, refusalOf, router, serve, testId } from '@/testing/mountPage'
import { directSession, me, textMessage } from '@/testing/samples'
import ConversationPane from './ConversationPane.vue'

describe('an open conversation', () => {
  let refuses: boolean
  const inDialog = (id: string) => document.querySelector<HTMLElement>(testId(id))

  async function open(change: Partial<Session> = {}) {
    await mountPage({ render: () => null })
    store.commit('setUserInfo', me)
    store.commit('messages/clear')
    store.commit('sessions/clear')
    store.commit('sessions/setStatus', 'ready')
    store.commit('sessions/upsert', directSession({ maxSeq: 2, readSeq: 2, visibleFromSeq: 1, peerReadSeq: 0, peerDeliveredSeq: 0, ...change }))
    await router.push({ name: 'chats', params: { conversationId: 'D1' } })
    const page = await mountPage(ConversationPane)
    await flushPromises()
    return page
  }

  beforeEach(() => {
    refuses = false
    serve((method, path) => {
      if (method === 'DELETE') return refuses ? refusalOf(503, 'server.busy') : { status: 204 }
      return listOf(path.endsWith('/messages') ? [1, 2].map((seq) => textMessage(seq, { sender: me })) : [])
    })
  })

  it('shows at the newest own message alone how far the other one is', async () => {
    const page = await open({ peerDeliveredSeq: 2 })
    expect(page.findAll(testId('message-receipt')).map((receipt) => receipt.text())).toEqual(['Delivered'])
    store.commit('sessions/peerMarks', { conversationId: 'D1', peerReadSeq: 2, peerDeliveredSeq: 2 })
    await flushPromises()
    expect(page.findAll(testId('message-receipt')).map((receipt) => receipt.text())).toEqual(['Read'])
  })

  it('shows no marks in a group', async () => {
    const group = { id: 'D1', name: 'G', avatarUrl: null, memberCount: 2, faces: [] } as unknown as Session['group']
    const page = await open({ kind: 'group', peer: null, group })
    expect([page.find(testId('message-receipt')).exists(), page.find(testId('peer-status')).exists()]).toEqual([false, false])
  })

  it('says why nobody may write in a group instead of offering the composer', async () => {
    const group = { id: 'D1', name: 'G', avatarUrl: null, memberCount: 2, faces: [] } as unknown as Session['group']
    const card = { id: 'D1', name: 'G', status: 'normal', myRole: 'member', mutedAll: false, mutedUntil: null, createdAt: '', faces: [] }
    const page = await open({ kind: 'group', peer: null, group })
    const shown = async (change: object) => {
      store.commit('groups/put', { ...card, ...change })
      await flushPromises()
      return page.find(testId('composer-silent')).exists() ? page.get(testId('composer-silent')).text() : page.find(testId('composer-input')).exists()
    }
    expect(await shown({})).toBe(true)
    expect(await shown({ mutedAll: true })).toBe('Everybody is muted. Only the owner and admins can write.')
    expect(await shown({ mutedAll: true, myRole: 'admin' })).toBe(true)
    expect(await shown({ mutedUntil: new Date(Date.now() + 60_000).toISOString() })).toMatch(/^You are muted until .*\d\d:\d\d\.$/)
    expect(await shown({ mutedUntil: new Date(Date.now() - 5_000).toISOString() })).toBe(true)
    expect(await shown({ status: 'dissolved', myRole: 'owner' })).toBe('This group was dissolved.')
  })

  it('shows that the other one types', async () => {
    const page = await open()
    topics.ephemeral.publish({ type: 'typing', conversation: 'D1', userId: 'U2' })
    await flushPromises()
    expect(page.get(testId('peer-status')).text()).toBe('typing…')
  })

  it('clears the history after asking, and says when it could not', async () => {
    refuses = true
    const page = await open()
    expect(page.findAll(testId('message-bubble'))).toHaveLength(2)
    await page.get(testId('conversation-menu')).trigger('click')
    await page.get(testId('clear-history')).trigger('click')
    inDialog('confirm-action')!.click()
    await flushPromises()
    expect(document.querySelector('[role=alert]')).not.toBeNull()
    expect(page.findAll(testId('message-bubble'))).toHaveLength(2)
    refuses = false
    inDialog('confirm-action')!.click()
    await flushPromises()
    expect([inDialog('confirm-action'), page.findAll(testId('message-bubble'))]).toEqual([null, []])
  })

  describe('with less than fits on the screen', () => {
    const atOnce = (height: 'clientHeight' | 'scrollHeight', value: number) =>
      Object.defineProperty(HTMLElement.prototype, height, { configurable: true, get: () => value })

    /** The newest page is as short as the copy on a device that was open for the last two messages only. */
    function servePages() {
      const pages = [[3, 4], [1, 2]].map((seqs) => seqs.map((seq) => textMessage(seq)))
      serve((_, path) => (path.endsWith('/messages') ? { body: { items: pages.shift() ?? [], hasMore: pages.length > 0 } } : listOf([])))
    }

    beforeEach(() => {
      servePages()
      atOnce('clientHeight', 640)
      atOnce('scrollHeight', 200)
    })
    afterEach(() => {
      store.commit('connection/setStatus', 'offline')
      for (const height of ['clientHeight', 'scrollHeight']) Reflect.deleteProperty(HTMLElement.prototype, height)
    })

    it('shows what was said before, as soon as there is a connection', async () => {
      const page = await open({ maxSeq: 4, readSeq: 4 })
      expect(page.findAll(testId('message-bubble'))).toHaveLength(2)
      store.commit('connection/setStatus', 'online')
      await expect.poll(() => page.findAll(testId('message-bubble')).length).toBe(4)
    })

    it('leaves a full screen as it is', async () => {
      atOnce('scrollHeight', 2000)
      store.commit('connection/setStatus', 'online')
      const page = await open({ maxSeq: 4, readSeq: 4 })
      await flushPromises()
      expect(page.findAll(testId('message-bubble'))).toHaveLength(2)
    })
  })

  it('is left when it is taken off the list', async () => {
    await open()
    store.commit('sessions/hide', 'D1')
    await flushPromises()
    expect(router.currentRoute.value.params.conversationId ?? '').toBe('')
  })
})
