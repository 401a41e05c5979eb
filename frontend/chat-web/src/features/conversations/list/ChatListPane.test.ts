import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '@/shared/api/types'
import store from '@/store'
import { listOf, mountPage, refusalOf, serve, testId } from '@/testing/mountPage'
import { directSession } from '@/testing/samples'
import ChatListPane from './ChatListPane.vue'
import type { SessionsState } from '../sessions/store'

describe('the menu of a chat', () => {
  let asked: [string, string, unknown][]
  let refuses: boolean
  const entry = () => (store.state as unknown as { sessions: SessionsState }).sessions.byId.D1!
  const menu = () => document.querySelector<HTMLElement>(testId('chat-menu'))
  const inMenu = (id: string) => menu()?.querySelector<HTMLElement>(testId(`chat-menu-${id}`))
  const names = () => [...(menu()?.querySelectorAll('button') ?? [])].map((button) => button.textContent)

  async function list(change: Partial<Session> = {}) {
    const page = await mountPage(ChatListPane)
    store.commit('sessions/clear')
    store.commit('sessions/upsert', directSession({ maxSeq: 5, readSeq: 5, ...change }))
    await flushPromises()
    return { page, item: page.get(testId('chat-list-item')) }
  }

  async function choose(id: string, change: Partial<Session> = {}) {
    const { item, page } = await list(change)
    await item.trigger('contextmenu', { clientX: 20, clientY: 20 })
    inMenu(id)!.click()
    return page
  }

  beforeEach(() => {
    asked = []
    refuses = false
    vi.stubGlobal('innerHeight', 800)
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 })
    serve((method, path, body) => {
      if (path === '/sessions') return listOf([])
      asked.push([method, path, body])
      if (refuses) return refusalOf(503, 'server.busy')
      return method === 'DELETE' ? { status: 204 } : { body: { ...entry() } }
    })
  })
  afterEach(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight')
    vi.useRealTimers()
  })

  it.each([['ContextMenu', false], ['F10', true]])('opens by %s and gives the focus back', async (key, shiftKey) => {
    const { item } = await list()
    await item.trigger('keydown', { key, shiftKey })
    await flushPromises()
    expect(names()).toEqual(['Pin to top', 'Mute', 'Mark as unread', 'Remove from list'])
    expect(document.activeElement).toBe(inMenu('pin'))
    menu()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await flushPromises()
    expect([menu(), document.activeElement]).toEqual([null, item.element])
  })

  it('opens under a finger that rests, not under one that scrolls', async () => {
    const { item } = await list()
    vi.useFakeTimers()
    await item.trigger('pointerdown', { pointerType: 'touch', clientX: 5, clientY: 5 })
    await item.trigger('pointermove', { pointerType: 'touch', clientX: 5, clientY: 50 })
    await vi.advanceTimersByTimeAsync(600)
    expect(menu()).toBeNull()
    await item.trigger('pointerdown', { pointerType: 'touch', clientX: 5, clientY: 5 })
    await vi.advanceTimersByTimeAsync(600)
    expect(menu()).not.toBeNull()
  })

  it.each([
    ['pin', {}, ['PUT', '/sessions/D1/pin', { pinned: true }], { pinned: true }],
    ['unpin', { pinned: true, pinnedAt: '2026-01-01T00:00:00.000Z' }, ['PUT', '/sessions/D1/pin', { pinned: false }], { pinned: false, pinnedAt: null }],
    ['mute', {}, ['PUT', '/sessions/D1/mute', { muted: true }], { muted: true }],
    ['unmute', { muted: true }, ['PUT', '/sessions/D1/mute', { muted: false }], { muted: false }],
    ['markUnread', {}, ['PUT', '/sessions/D1/unread', undefined], { markedUnread: true }],
    ['removeFromList', {}, ['DELETE', '/sessions/D1', undefined], { hidden: true }],
  ])('does %s at once and tells the server', async (id, before, told, after) => {
    await choose(id, before)
    expect(entry()).toMatchObject(after)
    await flushPromises()
    expect(asked).toEqual([told])
    expect(entry()).toMatchObject(after)
  })

  it.each(['pin', 'mute', 'markUnread', 'removeFromList'])('takes %s back when the server refuses', async (id) => {
    refuses = true
    await choose(id)
    await flushPromises()
    expect(entry()).toMatchObject({ pinned: false, pinnedAt: null, muted: false, markedUnread: false, hidden: false })
  })

  it('shows what is muted by a dot, and leaves it out of the count', async () => {
    const { page } = await list({ muted: true, maxSeq: 7, unread: 2 })
    const shown = ['unread-dot', 'unread-badge', 'muted-mark'].map((mark) => page.find(testId(mark)).exists())
    expect(shown).toEqual([true, false, true])
    expect(store.getters['sessions/unreadTotal']).toBe(0)
  })

  it('shows what is marked unread, and the draft', async () => {
    const { page } = await list({ markedUnread: true, pinned: true, draft: 'half a thought', draftVersion: 1 })
    expect(page.get(testId('chat-list-preview')).text()).toBe('[Draft] half a thought')
    expect(page.find(testId('marked-unread-dot')).exists()).toBe(true)
    expect(page.get(testId('chat-list-item')).classes()).toContain('pinned')
    expect(store.getters['sessions/unreadTotal']).toBe(1)
  })

  it('clears the history up to what is known, and nothing when the server refuses', async () => {
    await list({
      lastMessage: { seq: 5, type: 'text', senderId: 'U2', senderName: 'Bob', text: 'x', sentAt: '', system: null, changeSeq: 0, recalledBy: null },
    })
    refuses = true
    await expect(store.dispatch('sessions/clearHistory', 'D1')).rejects.toThrow()
    expect(entry().lastMessage).not.toBeNull()
    refuses = false
    await store.dispatch('sessions/clearHistory', 'D1')
    expect(entry()).toMatchObject({ lastMessage: null, clearedToSeq: 5, visibleFromSeq: 6 })
    expect(asked.at(-1)!.slice(0, 2)).toEqual(['DELETE', '/conversations/D1/messages'])
  })
})
