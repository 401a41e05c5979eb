import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, router, serve, testId, type Answer } from '@/testing/mountPage'
import CreateGroupDialog from './CreateGroupDialog.vue'

const contact = (id: string, nickname: string) => ({ id, nickname, remark: null, avatarUrl: null, telephone: '+8613900000000' })
const group = { id: 'G1', name: 'Hikers', myRole: 'owner', createdAt: '2026-01-01T00:00:00.000Z' }

describe('creating a group', () => {
  let sent: unknown
  let answer: Answer
  beforeEach(() => {
    answer = { status: 201, body: group }
    serve((method, path, body) => {
      if (path === '/contacts') return listOf([contact('U2', 'Bob'), contact('U3', 'Cid')])
      if (path === '/sessions') return { body: { conversationId: 'G1' } }
      if (method === 'GET') return listOf([])
      sent = body
      return answer
    })
  })

  async function fill() {
    forgetLists(store)
    const dialog = await mountPage(CreateGroupDialog)
    await expect.poll(() => dialog.findAll(testId('create-group-member')).length).toBe(2)
    await dialog.get(testId('create-group-name')).setValue(' Hikers ')
    await dialog.findAll('input[type=checkbox]')[1]!.setValue(true)
    return dialog
  }

  it('takes the chosen contacts and leads to the chat', async () => {
    const dialog = await fill()
    await dialog.get('form').trigger('submit')
    await expect.poll(() => router.currentRoute.value.params.conversationId).toBe('G1')
    expect(sent).toEqual({ name: 'Hikers', notice: null, addMode: 'direct', memberIds: ['U3'] })
    expect(dialog.emitted('close')).toHaveLength(1)
  })

  it('keeps everything in place when it is refused', async () => {
    answer = refusalOf(403, 'group.member_not_contact')
    const dialog = await fill()
    await dialog.get('form').trigger('submit')
    await flushPromises()
    expect(dialog.get('fieldset').text()).toContain('Only your contacts can be added.')
    expect(dialog.emitted('close')).toBeUndefined()
    expect((dialog.get(testId('create-group-name')).element as HTMLInputElement).value).toBe(' Hikers ')
  })

  it('is not sent without a name', async () => {
    const dialog = await fill()
    await dialog.get(testId('create-group-name')).setValue('  ')
    expect(dialog.get(testId('create-group-submit')).attributes('disabled')).toBeDefined()
  })
})
