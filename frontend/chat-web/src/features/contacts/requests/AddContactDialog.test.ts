import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import AddContactDialog from './AddContactDialog.vue'

const user = (id: string, nickname: string, isContact = false) => ({
  id, nickname, avatarUrl: null, signature: null, telephone: null, gender: 'male', isContact,
})
const application = (status: string) => ({ id: 'A1', direction: 'sent', status, user: user('U2', 'Bob'), message: '', createdAt: '2026-01-01T00:00:00.000Z' })

describe('adding a contact', () => {
  let found: Answer
  let applied: Answer
  let sent: unknown
  beforeEach(() => {
    store.commit('setUserInfo', { id: 'U1', nickname: 'Ann' })
    forgetLists(store)
    found = listOf([user('U2', 'Bob'), user('U3', 'Cid', true), user('U1', 'Ann')])
    applied = { status: 201, body: application('pending') }
    serve((method, path, body) => {
      if (path === '/users') return found
      if (method === 'GET') return listOf([])
      sent = body
      return applied
    })
  })

  async function search() {
    const dialog = await mountPage(AddContactDialog)
    await dialog.get(testId('add-contact-search')).setValue('Bo')
    await dialog.get('form').trigger('submit')
    await flushPromises()
    return dialog
  }

  async function apply() {
    const dialog = await search()
    await dialog.get(testId('add-contact-apply')).trigger('click')
    await dialog.get(testId('apply-message')).setValue('Hello')
    await dialog.get(testId('add-contact-result') + ' form').trigger('submit')
    await flushPromises()
    return dialog
  }

  it('offers to apply to strangers only', async () => {
    const dialog = await search()
    const offers = dialog.findAll(testId('add-contact-result')).map((result) => result.find(testId('add-contact-apply')).exists())
    expect(offers).toEqual([true, false, false])
  })

  it('says when nobody was found, and why nobody was looked for', async () => {
    found = listOf([])
    expect((await search()).find(testId('add-contact-none')).exists()).toBe(true)
    found = refusalOf(400, 'validation', { query: ['Too short.'] })
    expect((await search()).text()).toContain('at least 2 characters of a nickname')
  })

  it('sends the message and shows that an answer is awaited', async () => {
    const dialog = await apply()
    expect(sent).toEqual({ userId: 'U2', message: 'Hello' })
    expect(dialog.findAll(testId('add-contact-result'))[0]?.text()).toContain('Waiting for an answer')
  })

  it('keeps the message when the other refuses applications', async () => {
    applied = refusalOf(403, 'contact.blocked')
    const dialog = await apply()
    expect(dialog.get(testId('apply-problem')).text()).toContain('does not accept')
    expect((dialog.get(testId('apply-message')).element as HTMLInputElement).value).toBe('Hello')
  })
})
