import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Group } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import GroupPane from './GroupPane.vue'

const group = {
  id: 'G1', name: 'Hikers', notice: null, addMode: 'direct', status: 'normal', myRole: 'owner', memberCount: 2, faces: [], avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
} as unknown as Group

describe('renaming a group', () => {
  let sent: unknown
  let answer: Answer
  beforeEach(() => {
    sent = null
    answer = { body: { ...group, name: 'Swimmers' } }
    serve((method, path, body) => {
      if (method === 'GET') return listOf([])
      sent = { method, path, body }
      return answer
    })
  })

  async function card(as: Partial<Group> = {}) {
    const page = await mountPage({ render: () => null })
    page.unmount()
    forgetLists(store)
    store.commit('groups/replace', { items: [{ ...group, ...as }], since: [] })
    return mountPage(GroupPane, { id: 'G1' })
  }

  async function rename(page: Awaited<ReturnType<typeof card>>, name: string) {
    await page.get(testId('group-rename')).trigger('click')
    await page.get(testId('group-rename-name')).setValue(name)
    await page.get('form').trigger('submit')
    await flushPromises()
  }

  it('is offered to the owner and to admins of a group in use alone', async () => {
    const offered = async (as: Partial<Group>) => (await card(as)).find(testId('group-rename')).exists()
    expect(await offered({ myRole: 'owner' })).toBe(true)
    expect(await offered({ myRole: 'admin' })).toBe(true)
    expect(await offered({ myRole: 'member' })).toBe(false)
    expect(await offered({ status: 'dissolved' })).toBe(false)
  })

  it('begins with the name it has, and shows the new one when the server has it', async () => {
    const page = await card()
    await page.get(testId('group-rename')).trigger('click')
    expect((page.get(testId('group-rename-name')).element as HTMLInputElement).value).toBe('Hikers')
    await rename(page, ' Swimmers ')
    expect(sent).toEqual({ method: 'PUT', path: '/groups/G1/name', body: { name: 'Swimmers' } })
    expect(page.get('h2').text()).toBe('Swimmers')
    expect(page.find(testId('group-rename-name')).exists()).toBe(false)
  })

  it('keeps the name, and says why, when the server refuses', async () => {
    answer = refusalOf(403, 'group.not_manager')
    const page = await card()
    await rename(page, 'Swimmers')
    expect(page.get(testId('group-rename-problem')).text()).toBe('Only the owner and the admins of the group can do that.')
    expect(page.get('h2').text()).toBe('Hikers')
  })

  it('says at the field what a name has to be like', async () => {
    answer = refusalOf(400, 'validation', { name: ['too long'] })
    const page = await card()
    await rename(page, 'Swimmers')
    expect(page.text()).toContain('A group name has one to 20 characters.')
  })
})
