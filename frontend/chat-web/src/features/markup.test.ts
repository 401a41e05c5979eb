import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, router, serve } from '@/testing/mountPage'
import { bob, directSession, me, textMessage } from '@/testing/samples'
import BlockedPage from '@/features/contacts/blocks/BlockedPage.vue'
import PersonPane from './contacts/PersonPane.vue'
import NewFriendsPane from './contacts/requests/NewFriendsPane.vue'
import ConversationPane from './conversations/ConversationPane.vue'
import ChatListPane from './conversations/list/ChatListPane.vue'
import GroupPane from './groups/GroupPane.vue'

/** Texts that a page would execute or render differently if it treated them as markup. */
const payloads = [
  '<script>hit()</script>',
  '"><script>hit()</script>',
  '<img src=x onerror=hit()>',
  '<svg/onload=hit()>',
  `' onfocus=hit() autofocus x='`,
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<a href="javascript:hit()">look</a>',
  'javascript:hit()',
  '{{constructor.constructor("hit()")()}}',
  '</textarea></title></style><img src=x onerror=hit()>',
  '<!--<img src="--><img src=x onerror=hit()>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=hit()>',
  '&lt;img src=x onerror=hit()&gt;',
  '&#60;svg/onload=hit()&#62;',
]

const at = '2026-01-01T00:00:00.000Z'
const contact = (text: string) => ({
  ...bob, nickname: text, remark: `${text}!`, signature: text, telephone: '+8613900000000', gender: 'unspecified', conversationId: 'D1', addedAt: at,
  starred: false, tags: [text],
})
const blocked = (text: string) => ({ ...bob, nickname: text, remark: text, isContact: false, blockedAt: at })
const application = (text: string) => ({ id: 'A1', direction: 'received', status: 'pending', user: { ...bob, nickname: text }, message: text, createdAt: at })
const group = (text: string) => ({
  id: 'G1', name: text, notice: text, addMode: 'direct', status: 'normal', myRole: 'member', memberCount: 2, faces: [{ ...bob, nickname: text }],
  avatarUrl: null, createdAt: at,
})
const member = (text: string) => ({ ...bob, userId: 'U2', nickname: text, alias: text, role: 'member', joinedAt: at })
const notice = (text: string) => ({
  ...textMessage(1), type: 'system', sender: null,
  body: { event: 'group.created', actor: { id: 'U2', nickname: text }, targets: [{ id: 'U3', nickname: text }] },
})
const preview = (text: string) => ({
  seq: 1, type: 'text' as const, senderId: 'U2', senderName: text, text, sentAt: at, system: null, changeSeq: 0, recalledBy: null,
})

async function conversation(message: object, session: Partial<Session>): Promise<VueWrapper> {
  serve((_, path) => listOf(path.endsWith('/messages') ? [message] : []))
  await mountPage({ render: () => null })
  store.commit('setUserInfo', me)
  store.commit('messages/clear')
  store.commit('sessions/clear')
  store.commit('sessions/setStatus', 'ready')
  store.commit('sessions/upsert', directSession({ maxSeq: 1, readSeq: 1, ...session }))
  await router.push({ name: 'chats', params: { conversationId: 'D1' } })
  return mountPage(ConversationPane)
}

async function list(session: Partial<Session>): Promise<VueWrapper> {
  serve(() => listOf([]))
  await router.push('/')
  const page = await mountPage(ChatListPane)
  store.commit('sessions/clear')
  store.commit('sessions/upsert', directSession({ maxSeq: 1, readSeq: 1, ...session }))
  return page
}

function people(page: object, answers: Record<string, object>, props = {}): Promise<VueWrapper> {
  forgetLists(store)
  serve((_, path) => (path in answers ? { body: answers[path] } : listOf([])))
  return mountPage(page, props)
}

const inGroup = (text: string) => ({
  kind: 'group' as const, peer: null, group: { id: 'D1', name: text, avatarUrl: null, memberCount: 2, faces: [] } as unknown as Session['group'],
})

/** The places where the client shows text from others. */
const places: Record<string, (text: string) => Promise<VueWrapper>> = {
  'a message': (text) => conversation(textMessage(1, { body: { text } }), {}),
  'the name in a chat': (text) => conversation(textMessage(1), { peer: { ...bob, nickname: text, remark: null } }),
  'the names in a group': (text) => conversation(textMessage(1, { sender: { ...bob, nickname: text } }), inGroup(text)),
  'a line of the system': (text) => conversation(notice(text), inGroup('Team')),
  'the list of chats': (text) => list({ peer: { ...bob, nickname: 'Bob', remark: text }, lastMessage: preview(text) }),
  'a group in the list of chats': (text) => list({ ...inGroup(text), lastMessage: preview(text) }),
  'a draft': (text) => list({ draft: text, draftVersion: 1 }),
  'a card': (text) => people(PersonPane, { '/users/U2': contact(text) }, { id: 'U2' }),
  'the card of a contact': (text) => people(PersonPane, { '/contacts': listOf([contact(text)]).body as object }, { id: 'U2' }),
  'a blocked person': (text) => people(BlockedPage, { '/blocks': listOf([blocked(text)]).body as object }),
  'an application': (text) => people(NewFriendsPane, { '/applications': listOf([application(text)]).body as object }),
  'a group': (text) => people(GroupPane, { '/groups/G1': group(text), '/groups/G1/members': listOf([member(text)]).body as object }, { id: 'G1' }),
}

describe('what people write', () => {
  const hit = vi.fn()

  /** Elements and the names of their attributes: no text may change them. */
  async function shown(place: string, text: string): Promise<{ shape: string[]; text: string; values: string[] }> {
    const page = await places[place]!(text)
    await flushPromises()
    const elements = [...document.body.querySelectorAll('*')]
    const seen = {
      shape: elements.map((element) => [element.localName, ...element.getAttributeNames().sort()].join(' ')),
      text: document.body.textContent ?? '',
      values: elements.flatMap((element) => ['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? '')),
    }
    page.unmount()
    document.body.replaceChildren()
    return seen
  }

  beforeEach(() => {
    hit.mockClear()
    vi.stubGlobal('hit', hit)
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 })
  })
  afterEach(() => void Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight'))

  it.each(Object.keys(places))('is shown as written, and never run: %s', async (place) => {
    const harmless = await shown(place, 'harmless')
    expect(harmless.text).toContain('harmless')
    for (const payload of payloads) {
      const hostile = await shown(place, payload)
      expect(hostile.text).toContain(payload)
      expect(hostile.shape).toEqual(harmless.shape)
      expect(hostile.values.filter((value) => value.startsWith('javascript:'))).toEqual([])
    }
    expect(hit).not.toHaveBeenCalled()
  })
})
