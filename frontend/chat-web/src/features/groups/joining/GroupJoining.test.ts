import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Group, JoinRequest } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import GroupJoining from './GroupJoining.vue'

const group = {
  id: 'G1', name: 'Hikers', notice: null, addMode: 'direct', historyOpen: false, status: 'normal', myRole: 'owner', memberCount: 2, faces: [], avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
} as unknown as Group
const cid = { id: 'U3', nickname: 'Cid', avatarUrl: null }
const request = {
  id: 'A1', groupId: 'G1', applicant: cid, inviter: null, message: 'hello', status: 'pending', createdAt: '2026-01-01T00:00:00.000Z', decidedAt: null,
} as JoinRequest

describe('how people come into a group', () => {
  let sent: unknown[]
  let answer: Answer
  let lists: Record<string, unknown[]>
  beforeEach(() => {
    sent = []
    lists = {}
    serve((method, path, body) => {
      if (method === 'GET' || path.endsWith('/members/find')) return listOf(lists[path] ?? [])
      sent.push([method, path, body])
      return answer
    })
  })

  async function panel(as: Partial<Group> = {}) {
    const page = await mountPage({ render: () => null })
    page.unmount()
    forgetLists(store)
    store.commit('groups/replace', { items: [{ ...group, ...as }], since: [] })
    const shown = await mountPage(GroupJoining, { group: { ...group, ...as } })
    await flushPromises()
    return shown
  }

  it('is offered to each role as far as the role may', async () => {
    const offered = async (as: Partial<Group>) => {
      const page = await panel(as)
      return ['group-invite', 'group-links', 'group-requests', 'group-settings'].filter((id) => page.find(testId(id)).exists())
    }
    expect(await offered({ myRole: 'owner' })).toEqual(['group-invite', 'group-links', 'group-requests', 'group-settings'])
    expect(await offered({ myRole: 'admin', addMode: 'approval' })).toEqual(['group-invite', 'group-links', 'group-requests', 'group-settings'])
    expect(await offered({ myRole: 'member' })).toEqual(['group-invite', 'group-links'])
    expect(await offered({ myRole: 'member', addMode: 'approval' })).toEqual(['group-invite'])
    expect(await offered({ myRole: 'owner', status: 'dissolved' })).toEqual([])
  })

  it('invites the chosen contacts, and nobody who is in', async () => {
    lists['/contacts'] = [{ ...cid, remark: null }, { id: 'U2', nickname: 'Bob', remark: null, avatarUrl: null }]
    lists['/groups/G1/members/find'] = [{ id: 'U2' }]
    answer = { body: { joined: ['U3'], applied: [] } }
    const page = await panel()
    await page.get(testId('group-invite')).trigger('click')
    await flushPromises()
    const boxes = page.findAll<HTMLInputElement>('input[type=checkbox]')
    expect(boxes.map(({ element }) => [element.value, element.disabled])).toEqual([['U2', true], ['U3', false]])
    await boxes[1]!.setValue(true)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([['POST', '/groups/G1/members', { userIds: ['U3'] }]])
    expect(page.find('form').exists()).toBe(false)
  })

  it('makes a link, shows its QR code, and revokes links after a question', async () => {
    const token = 'q83vEjRWeJCrze8SNFZ4kA'
    lists['/groups/G1/invites'] = [{ id: 'I1', createdBy: cid, createdAt: group.createdAt, expiresAt: group.createdAt, maxUses: 10, uses: 2 }]
    answer = { status: 201, body: { id: 'I2', token, createdAt: group.createdAt, expiresAt: group.createdAt, maxUses: null } }
    const page = await panel()
    await page.get(testId('group-links')).trigger('click')
    await flushPromises()
    expect(page.get(testId('invite')).text()).toContain('2 of 10 joined')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([['POST', '/groups/G1/invites', { hours: 168, maxUses: null }]])
    expect((page.get(testId('invite-link')).element as HTMLInputElement).value).toBe(`${window.location.origin}/join/${token}`)
    expect(page.find(testId('qr-code')).exists()).toBe(true)

    answer = { status: 204 }
    await page.get(testId('invite-revoke')).trigger('click')
    await page.get(testId('confirm-action')).trigger('click')
    await flushPromises()
    expect(sent.at(-1)).toEqual(['DELETE', '/groups/G1/invites/I1', undefined])
    expect(page.find(testId('invite')).exists()).toBe(false)
  })

  it('counts the requests and decides them', async () => {
    lists['/groups/applications'] = [request]
    lists['/groups/G1/applications'] = [request, { ...request, id: 'A2', status: 'blocked' }]
    const page = await panel()
    expect(page.get(testId('group-requests-badge')).text()).toBe('1')
    await page.get(testId('group-requests')).trigger('click')
    await flushPromises()
    answer = { body: { ...request, status: 'accepted' } }
    await page.get(testId('join-request-approve')).trigger('click')
    await flushPromises()
    expect(sent).toEqual([['POST', '/groups/G1/applications/A1/approve', undefined]])
    expect(page.find(testId('group-requests-badge')).exists()).toBe(false)
    expect(page.findAll(testId('join-request')).map((entry) => entry.attributes('data-status'))).toEqual(['accepted', 'blocked'])

    answer = { body: { ...request, id: 'A2', status: 'rejected' } }
    await page.get(testId('join-request-unblock')).trigger('click')
    await flushPromises()
    expect(page.findAll(testId('join-request'))[1]!.text()).toContain('Rejected')
  })

  it('keeps the settings in place when they are refused', async () => {
    answer = refusalOf(403, 'group.not_manager')
    const page = await panel()
    await page.get(testId('group-settings')).trigger('click')
    await page.get(testId('group-settings-add-mode')).setValue('approval')
    await page.get(testId('group-settings-history')).setValue(true)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([['PUT', '/groups/G1/settings', { addMode: 'approval', historyOpen: true }]])
    expect(page.get(testId('group-settings-problem')).text()).toBe('Only the owner and the admins of the group can do that.')
  })
})
