import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { publishEvent, topics } from '@/realtime/subscriptions'
import type { Group, GroupMember, NoticeMessage } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import { me } from '@/testing/samples'
import GroupPanel from './GroupPanel.vue'

const group = {
  id: 'G1', name: 'Hikers', notice: null, addMode: 'direct', status: 'normal', myRole: 'owner', memberCount: 3, faces: [], avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z', mutedAll: false, mutedUntil: null, myAlias: null,
} as unknown as Group
const member = (id: string, nickname: string, change: Partial<GroupMember> = {}) =>
  ({ id, nickname, alias: null, avatarUrl: null, role: 'member', joinedAt: '', mutedUntil: null, ...change }) as GroupMember

describe('the panel of a group', () => {
  let card: Group
  let members: GroupMember[]
  let sent: unknown[]
  let answer: Answer | null
  let notice: object
  let asked: string[]

  beforeEach(() => {
    card = group
    members = [member('U1', 'Ann', { role: 'owner' }), member('U2', 'Bob', { role: 'admin' }), member('U3', 'Cid')]
    sent = []
    answer = null
    notice = { notice: null, confirmed: true, confirmedCount: 0, memberCount: 3 }
    asked = []
    serve((method, path, body) => {
      if (path.startsWith('/groups/')) asked.push(`${method} ${path}`)
      if (path.endsWith('/members/find')) return listOf(members.filter(({ id }) => (body as { userIds: string[] }).userIds.includes(id)))
      if (method !== 'GET') {
        sent.push(body === undefined ? [method, path] : [method, path, body])
        return answer ?? { body: { ...card } }
      }
      if (path === '/groups') return listOf([])
      if (path.endsWith('/notice')) return { body: notice }
      return path.endsWith('/members') ? listOf(members) : { body: card }
    })
  })

  async function panel(as: Partial<Group> = {}) {
    card = { ...group, ...as }
    await mountPage({ render: () => null })
    store.commit('setUserInfo', me)
    forgetLists(store)
    store.commit('groups/replace', { items: [card], since: [] })
    const page = await mountPage(GroupPanel, { groupId: 'G1' })
    await flushPromises()
    return page
  }

  const inPage = (id: string) => document.querySelector<HTMLElement>(testId(id))
  const entries = () => [...document.querySelectorAll('[role=menuitem]')].map((entry) => entry.textContent?.trim())

  const named = (id: string) => ({ id, nickname: id })

  /** A line of the system arrives. */
  function happens(event: string, actor: string, ...targets: string[]): void {
    const message = { seq: 9, type: 'system', sender: null, conversationId: 'G1', body: { event, actor: named(actor), targets: targets.map(named) } }
    topics.message.publish({ type: 'message', conversation: 'G1', seq: 9, prevSeq: 8, message: message as unknown as NoticeMessage })
  }

  async function click(id: string) {
    inPage(id)!.click()
    await flushPromises()
  }

  it('offers each what they may do, and nothing more', async () => {
    const owner = await panel()
    expect(owner.findAll(testId('member-more'))).toHaveLength(2)
    expect([owner.find(testId('group-mute-all')).exists(), owner.find(testId('group-dissolve')).exists()]).toEqual([true, true])
    expect(owner.find(testId('group-leave')).exists()).toBe(false)
    owner.unmount()

    members = [member('U2', 'Bob', { role: 'owner' }), member('U1', 'Ann', { role: 'admin' }), member('U3', 'Cid')]
    const admin = await panel({ myRole: 'admin' })
    expect(admin.findAll(testId('member-more'))).toHaveLength(1)
    expect([admin.find(testId('group-mute-all')).exists(), admin.find(testId('group-dissolve')).exists()]).toEqual([true, false])
    admin.unmount()

    const plain = await panel({ myRole: 'member' })
    expect(plain.findAll(testId('member-more'))).toHaveLength(0)
    expect([plain.find(testId('group-mute-all')).exists(), plain.find(testId('group-leave')).exists()]).toEqual([false, true])
  })

  it('removes a member after asking, and asks for this member alone', async () => {
    const page = await panel()
    await page.findAll(testId('member-more'))[1]!.trigger('click')
    await flushPromises()
    expect(entries()).toEqual(['Mute', 'Make admin', 'Transfer ownership', 'Remove from the group'])
    await click('member-remove')
    expect(sent).toEqual([])
    members = members.slice(0, 2)
    answer = { status: 204 }
    asked = []
    await click('confirm-action')
    expect(sent).toEqual([['POST', '/groups/G1/members/remove', { memberIds: ['U3'] }]])
    expect(page.findAll(testId('group-member'))).toHaveLength(2)
    expect(asked).toEqual(['POST /groups/G1/members/remove', 'POST /groups/G1/members/find'])
  })

  it('keeps the question open with the reason when the server refuses', async () => {
    const page = await panel()
    await page.findAll(testId('member-more'))[1]!.trigger('click')
    await flushPromises()
    await click('member-transfer')
    answer = refusalOf(404, 'group.member_not_found')
    await click('confirm-action')
    expect(document.querySelector('dialog')!.textContent).toContain('This person is no longer in the group.')
  })

  it('mutes for the chosen time', async () => {
    const page = await panel()
    await page.findAll(testId('member-more'))[0]!.trigger('click')
    await flushPromises()
    await click('member-mute')
    await click('mute-hour')
    inPage('mute-submit')!.closest('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    const [[method, path, body]] = sent as [[string, string, { until: string }]]
    expect([method, path]).toEqual(['PUT', '/groups/G1/members/U2/mute'])
    expect(Date.parse(body.until) - Date.now()).toBeGreaterThan(59 * 60_000)
    expect(Date.parse(body.until) - Date.now()).toBeLessThanOrEqual(60 * 60_000)
  })

  it('mutes everybody, and dissolves the group after asking', async () => {
    const page = await panel()
    expect(page.get(testId('group-mute-all')).attributes('aria-checked')).toBe('false')
    answer = { body: { ...card, mutedAll: true } }
    await page.get(testId('group-mute-all')).trigger('click')
    await flushPromises()
    expect(page.get(testId('group-mute-all')).attributes('aria-checked')).toBe('true')
    answer = { body: { ...card, status: 'dissolved' } }
    await page.get(testId('group-dissolve')).trigger('click')
    await click('confirm-action')
    expect(sent).toEqual([['PUT', '/groups/G1/mute-all', { muted: true }], ['POST', '/groups/G1/dissolve']])
    expect([page.find(testId('group-dissolve')).exists(), page.find(testId('group-leave')).exists()]).toEqual([false, true])
  })

  it('shows how many read the announcement, and lets the user confirm it', async () => {
    notice = { notice: 'Ropes', confirmed: false, confirmedCount: 1, memberCount: 3 }
    const page = await panel({ notice: 'Ropes', myRole: 'member' })
    expect([page.get(testId('group-announcement')).text(), page.get(testId('group-announcement-read')).text()]).toEqual(['Ropes', 'Read by 1 of 3'])
    expect(page.find(testId('group-announcement-edit')).exists()).toBe(false)
    answer = { body: { ...notice, confirmed: true, confirmedCount: 2 } }
    await page.get(testId('group-announcement-confirm')).trigger('click')
    await flushPromises()
    expect(sent).toEqual([['PUT', '/groups/G1/notice/read']])
    expect([page.get(testId('group-announcement-read')).text(), page.find(testId('group-announcement-confirm')).exists()]).toEqual(['Read by 2 of 3', false])
  })

  it('lets who manages the group edit the announcement', async () => {
    const page = await panel({ notice: 'Ropes', myRole: 'admin' })
    await page.get(testId('group-announcement-edit')).trigger('click')
    const field = inPage('group-announcement-text') as HTMLTextAreaElement
    expect(field.value).toBe('Ropes')
    field.value = ' Helmets '
    field.dispatchEvent(new Event('input'))
    answer = { body: { ...card, notice: 'Helmets' } }
    field.closest('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(sent).toEqual([['PUT', '/groups/G1/notice', { notice: 'Helmets' }]])
    expect([page.get(testId('group-announcement')).text(), inPage('group-announcement-text')]).toEqual(['Helmets', null])
  })

  it('shows who is muted, and asks for the card and the members that a line names', async () => {
    const page = await panel()
    expect(page.find(testId('member-muted')).exists()).toBe(false)
    members = [...members.slice(0, 2), member('U3', 'Cid', { mutedUntil: new Date(Date.now() + 60_000).toISOString() })]
    asked = []
    happens('group.memberMuted', 'U1', 'U3')
    await vi.waitFor(() => expect(page.findAll(testId('member-muted'))).toHaveLength(1))
    expect(asked.sort()).toEqual(['GET /groups/G1', 'POST /groups/G1/members/find'])
  })

  it('counts the members anew when somebody leaves, and shows who joined', async () => {
    const page = await panel({ myRole: 'member' })
    members = members.slice(0, 2)
    card = { ...card, memberCount: 2 }
    happens('group.memberLeft', 'U3')
    await vi.waitFor(() => expect([page.text().includes('Members (2)'), page.findAll(testId('group-member')).length]).toEqual([true, 2]))

    members = [...members, member('U4', 'Dee')]
    card = { ...card, memberCount: 3 }
    happens('group.memberJoined', 'U4')
    await vi.waitFor(() => expect(page.findAll(testId('group-member')).at(-1)?.text()).toContain('Dee'))
  })

  it('tells the owner from who only has the name', async () => {
    members = [member('U1', 'Ann', { role: 'owner' }), member('U2', 'Bob', { role: 'admin' }), member('U3', 'Ann', { alias: 'Ann' })]
    const page = await panel()
    expect(page.findAll(testId('group-member')).map((entry) => entry.find(testId('role-badge')).exists())).toEqual([true, true, false])
  })

  it('shows the alias, keeps it with the group, and takes an empty one back', async () => {
    const page = await panel({ myRole: 'member' })
    expect(page.get(testId('group-alias')).text()).toBe('None: members see your nickname')
    await page.get(testId('group-alias-edit')).trigger('click')
    answer = { body: { ...card, myAlias: 'Captain' } }
    await typeAlias(' Captain ')
    expect([page.get(testId('group-alias')).text(), inPage('group-alias-name')]).toEqual(['Captain', null])

    await page.get(testId('group-alias-edit')).trigger('click')
    expect((inPage('group-alias-name') as HTMLInputElement).value).toBe('Captain')
    answer = refusalOf(400, 'validation', { alias: ['At most 20 characters.'] })
    await typeAlias('\u200b')
    expect(document.querySelector('dialog')!.textContent).toContain('An alias has one to 20 characters.')
    answer = { body: { ...card, myAlias: null } }
    await typeAlias('')
    expect(page.get(testId('group-alias')).text()).toBe('None: members see your nickname')
    expect(sent).toEqual(['Captain', '\u200b', null].map((alias) => ['PUT', '/groups/G1/members/me/alias', { alias }]))
  })

  it('hears on this device that the announcement was confirmed on another', async () => {
    notice = { notice: 'Ropes', confirmed: false, confirmedCount: 1, memberCount: 3 }
    const page = await panel({ notice: 'Ropes', myRole: 'member' })
    notice = { ...notice, confirmed: true, confirmedCount: 2 }
    publishEvent({ type: 'group.noticeConfirmed', payload: { groupId: 'G2' }, at: '' })
    publishEvent({ type: 'group.noticeConfirmed', payload: { groupId: 'G1' }, at: '' })
    await flushPromises()
    expect([page.get(testId('group-announcement-read')).text(), page.find(testId('group-announcement-confirm')).exists()]).toEqual(['Read by 2 of 3', false])
  })

  async function typeAlias(alias: string): Promise<void> {
    const field = inPage('group-alias-name') as HTMLInputElement
    field.value = alias
    field.dispatchEvent(new Event('input'))
    field.closest('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
  }
})
