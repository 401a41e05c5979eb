import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import ChatListPane from '@/features/conversations/list/ChatListPane.vue'
import ConversationPane from '@/features/conversations/ConversationPane.vue'
import { setLocale } from '@/i18n'
import type { MessagePreview, Session } from '@/shared/api/types'
import store from '@/store'
import { listOf, mountPage, router, serve, testId } from '@/testing/mountPage'
import { directSession, me, textMessage } from '@/testing/samples'

const WORDS = 'This message needs a newer version of GoChat'

/** As a newer server answers: more types than this client has words for. */
const image = (change: object = {}) => ({ ...textMessage(1), type: 'image', body: { url: '/static/1' }, ...change })
const preview = (change: object): MessagePreview => ({
  seq: 1, type: 'image', senderId: 'U2', senderName: 'Bob', text: '', system: null, sentAt: '2026-01-01T12:00:00.000Z', changeSeq: 0, recalledBy: null,
  ...change,
})

describe('a kind of message that this client does not know', () => {
  beforeEach(() => Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 }))

  async function conversation(message: object) {
    serve((_, path) => listOf(path.endsWith('/messages') ? [message] : []))
    await mountPage({ render: () => null })
    store.commit('setUserInfo', me)
    store.commit('messages/clear')
    store.commit('sessions/clear')
    store.commit('sessions/setStatus', 'ready')
    store.commit('sessions/upsert', directSession({ maxSeq: 1, readSeq: 1 }))
    await router.push({ name: 'chats', params: { conversationId: 'D1' } })
    const page = await mountPage(ConversationPane)
    await flushPromises()
    return page
  }

  async function listed(lastMessage: MessagePreview, change: Partial<Session> = {}) {
    serve(() => listOf([]))
    await router.push('/')
    const page = await mountPage(ChatListPane)
    store.commit('sessions/clear')
    store.commit('sessions/upsert', directSession({ maxSeq: 1, readSeq: 1, lastMessage, ...change }))
    await flushPromises()
    return page.get(testId('chat-list-preview')).text()
  }

  it('is shown as such in a bubble, in both languages', async () => {
    const page = await conversation(image())
    expect(page.get(testId('message-bubble')).text()).toContain(WORDS)
    expect(page.get(testId('message-bubble')).text()).toContain('Reload the page')
    setLocale('zh-CN')
    await flushPromises()
    expect(page.get(testId('message-unknown')).text()).toBe('此消息需要更新版本的 GoChat')
    expect(page.find(testId('message-text')).exists()).toBe(false)
  })

  it('can be recalled and given reactions, not copied or edited', async () => {
    const page = await conversation(image({ sender: me, sentAt: new Date().toISOString(), reactions: [{ emoji: '👍', count: 1, users: ['U2'] }] }))
    expect(page.find(testId('reaction-chip')).exists()).toBe(true)
    await page.get(testId('message-more')).trigger('click')
    const offered = (id: string) => document.querySelector(testId(`message-menu-${id}`)) !== null
    expect(['copy', 'edit', 'recall', '👍'].map(offered)).toEqual([false, false, true, true])
  })

  it('follows its changes', async () => {
    const page = await conversation(image())
    const recalledBy = { id: 'U2', nickname: 'Bob', avatarUrl: null }
    store.commit('messages/takeChange', { message: image({ body: {}, changeSeq: 1, recalledAt: '2026-01-01T12:01:00.000Z', recalledBy }), by: 'U2', me: me.id })
    await flushPromises()
    expect([page.find(testId('message-recalled')).exists(), page.find(testId('message-bubble')).exists()]).toEqual([true, false])
  })

  it('is a line when nobody sent it', async () => {
    const page = await conversation(image({ sender: null }))
    expect(page.get(testId('message-system')).text()).toBe(WORDS)
  })

  it('is shown as such in the list of chats', async () => {
    expect(await listed(preview({}))).toBe(WORDS)
    const group = { id: 'D1', name: 'Team', avatarUrl: null, memberCount: 2, faces: [] } as unknown as Session['group']
    expect(await listed(preview({}), { kind: 'group', peer: null, group })).toMatch(new RegExp(`Bob.*: .*${WORDS}`))
  })
})
