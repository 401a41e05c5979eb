import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Group, GroupMember } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import { me } from '@/testing/samples'
import GroupPanel from './GroupPanel.vue'

const group = {
  id: 'G1', name: 'Hikers', notice: null, addMode: 'direct', status: 'normal', myRole: 'owner', memberCount: 3, faces: [], avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z', mutedAll: false, mutedUntil: null,
} as unknown as Group
const member = (id: string, nickname: string, change: Partial<GroupMember> = {}) =>
  ({ id, nickname, alias: null, avatarUrl: null, role: 'member', joinedAt: '', mutedUntil: null, ...change }) as GroupMember

describe('the panel of a group', () => {
  let card: Group
  let members: GroupMember[]
  let sent: unknown[]
  let answer: Answer | null
  let notice: object

  beforeEach(() => {
    card = group
    members = [member('U1', 'Ann', { role: 'owner' }), member('U2', 'Bob', { role: 'admin' }), member('U3', 'Cid')]
    sent = []
    answer = null
    notice = { notice: null, confirmed: true, confirmedCount: 0, memberCount: 3 }
    serve((method, path, body) => {
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
    const page = await mountPage(GroupPanel, { groupId: 'G1', lines: 1 })
    await flushPromises()
    return page
  }

  const inPage = (id: string) => document.querySelector<HTMLElement>(testId(id))
  const entries = () => [...document.querySelectorAll('[role=menuitem]')].map((entry) => entry.textContent?.trim())

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

  it('removes a member after asking, and fetches the members again', async () => {
    const page = await panel()
    await page.findAll(testId('member-more'))[1]!.trigger('click')
    await flushPromises()
    expect(entries()).toEqual(['Mute', 'Make admin', 'Transfer ownership', 'Remove from the group'])
    await click('member-remove')
    expect(sent).toEqual([])
    members = members.slice(0, 2)
    answer = { status: 204 }
    await click('confirm-action')
    expect(sent).toEqual([['POST', '/groups/G1/members/remove', { memberIds: ['U3'] }]])
    expect(page.findAll(testId('group-member'))).toHaveLength(2)
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

  it('shows who is muted, and fetches again when a line of the system arrives', async () => {
    const page = await panel()
    expect(page.find(testId('member-muted')).exists()).toBe(false)
    members = [...members.slice(0, 2), member('U3', 'Cid', { mutedUntil: new Date(Date.now() + 60_000).toISOString() })]
    await page.setProps({ lines: 2 })
    await flushPromises()
    expect(page.findAll(testId('member-muted'))).toHaveLength(1)
  })
})
