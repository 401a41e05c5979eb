import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Contact } from '@/shared/api/types'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import { me } from '@/testing/samples'
import { nameOf } from './names'
import PersonPane from './PersonPane.vue'

const bob: Contact = {
  id: 'U2', nickname: 'Bob', remark: null, avatarUrl: null, gender: 'unspecified', signature: null, goChatId: null, telephone: '+8613900000000',
  conversationId: 'D1', addedAt: '2026-01-01T00:00:00.000Z', starred: false, tags: ['Work'],
}
const card = { id: 'U2', nickname: 'Bob', avatarUrl: null, gender: 'unspecified', signature: null, telephone: null, isContact: false }

describe('the card of a person', () => {
  let contacts: Contact[]
  let sent: { method: string; path: string; body: unknown } | null
  let answer: Answer
  const inDialog = (id: string) => document.querySelector<HTMLElement>(testId(id))!

  beforeEach(() => {
    forgetLists(store)
    store.commit('setUserInfo', me)
    contacts = [bob]
    sent = null
    answer = { body: bob }
    serve((method, path, body) => {
      if (method === 'GET') return path === '/users/U2' ? { body: card } : listOf(path === '/contacts' ? contacts : [])
      sent = { method, path, body }
      return answer
    })
  })

  async function confirm(button: string) {
    const page = await mountPage(PersonPane, { id: 'U2' })
    await page.get(testId(button)).trigger('click')
    expect(sent).toBeNull()
    inDialog('confirm-action').click()
    await flushPromises()
    return page
  }

  it('takes a remark, and shows it everywhere', async () => {
    const page = await mountPage(PersonPane, { id: 'U2' })
    answer = { body: { ...bob, remark: 'Captain' } }
    await page.get(testId('contact-remark')).trigger('click')
    await page.get(testId('contact-remark-name')).setValue(' Captain ')
    await page.get('dialog form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual({ method: 'PUT', path: '/contacts/U2/remark', body: { remark: 'Captain' } })
    expect(page.get('h2').text()).toBe('Captain')
    expect(nameOf({ id: 'U2', nickname: 'Bob' })).toBe('Captain')
    expect(nameOf({ id: 'U9', nickname: 'Eve' })).toBe('Eve')
  })

  it('stars the contact when the server has it', async () => {
    const page = await mountPage(PersonPane, { id: 'U2' })
    answer = { body: { ...bob, starred: true } }
    await page.get(testId('contact-star')).trigger('click')
    await flushPromises()
    expect(sent).toEqual({ method: 'PUT', path: '/contacts/U2/star', body: { starred: true } })
    expect(page.get(testId('contact-star')).attributes('aria-pressed')).toBe('true')
  })

  it('keeps the star off, and says why, when the server refuses', async () => {
    const page = await mountPage(PersonPane, { id: 'U2' })
    answer = refusalOf(403, 'contact.not_contact')
    await page.get(testId('contact-star')).trigger('click')
    await flushPromises()
    expect(page.get(testId('contact-star')).attributes('aria-pressed')).toBe('false')
    expect(page.text()).toContain('You are not contacts.')
  })

  it('adds and removes tags, and offers no more than allowed', async () => {
    const page = await mountPage(PersonPane, { id: 'U2' })
    answer = { body: { ...bob, tags: ['Work', 'Sailing'] } }
    await page.get(testId('contact-tag-name')).setValue(' Sailing ')
    await page.get('.add').trigger('submit')
    await flushPromises()
    expect(sent).toEqual({ method: 'POST', path: '/contacts/U2/tags', body: { tag: 'Sailing' } })
    expect(page.findAll(testId('contact-tag')).map((tag) => tag.text())).toEqual(['Work', 'Sailing'])

    answer = { body: { ...bob, tags: ['Sailing'] } }
    await page.get(testId('contact-tag-remove')).trigger('click')
    await flushPromises()
    expect(sent).toMatchObject({ method: 'DELETE', path: '/contacts/U2/tags' })
    expect(page.findAll(testId('contact-tag'))).toHaveLength(1)

    store.commit('contacts/update', { ...bob, tags: Array.from({ length: 10 }, (_, i) => `tag ${i}`) })
    await flushPromises()
    expect(page.find(testId('contact-tag-name')).exists()).toBe(false)
  })

  it('deletes a contact once it is confirmed, and then shows what a stranger sees', async () => {
    answer = { status: 204 }
    const page = await confirm('contact-delete')
    expect(sent).toMatchObject({ method: 'DELETE', path: '/contacts/U2' })
    expect(page.find(testId('contact-add')).exists()).toBe(true)
    expect(page.find(testId('contact-delete')).exists()).toBe(false)
    expect(page.text()).not.toContain('+8613900000000')
  })

  it('blocks once it is confirmed, and undoes it at once', async () => {
    answer = { body: { id: 'U2', nickname: 'Bob', remark: null, avatarUrl: null, isContact: true, blockedAt: '2026-01-02T00:00:00.000Z' } }
    const page = await confirm('person-block')
    expect(sent).toMatchObject({ method: 'PUT', path: '/blocks/U2' })
    expect(page.find(testId('person-blocked')).exists()).toBe(true)

    answer = { status: 204 }
    await page.get(testId('person-unblock')).trigger('click')
    await flushPromises()
    expect(sent).toMatchObject({ method: 'DELETE', path: '/blocks/U2' })
    expect(page.find(testId('person-blocked')).exists()).toBe(false)
  })

  it('offers a stranger no details, but a block', async () => {
    contacts = []
    const page = await mountPage(PersonPane, { id: 'U2' })
    const offered = ['contact-star', 'contact-remark', 'contact-delete', 'contact-add', 'person-block'].filter((id) => page.find(testId(id)).exists())
    expect(offered).toEqual(['contact-add', 'person-block'])
  })
})
