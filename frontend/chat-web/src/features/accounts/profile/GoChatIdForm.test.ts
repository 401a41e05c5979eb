import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import store from '@/store'
import { mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import GoChatIdForm from './GoChatIdForm.vue'

const me = { id: 'U1', nickname: 'Ann', avatarUrl: null, telephone: '+8613800000000', gender: 'female', goChatId: null, goChatIdFixedUntil: null }

describe('my GoChat id', () => {
  let sent: unknown
  let answer: Answer
  beforeEach(() => {
    store.commit('setUserInfo', me)
    answer = { body: { ...me, goChatId: 'harbour-1', goChatIdFixedUntil: new Date(Date.now() + 86_400_000).toISOString() } }
    serve((_, __, body) => {
      sent = body
      return answer
    })
  })

  async function choose(id: string) {
    const form = await mountPage(GoChatIdForm)
    await form.get(testId('gochat-id')).setValue(id)
    await form.get('form').trigger('submit')
    await flushPromises()
    return form
  }

  it('is chosen, and then stays for a while', async () => {
    const form = await choose(' harbour-1 ')
    expect(sent).toEqual({ goChatId: 'harbour-1' })
    expect(store.state.userInfo.goChatId).toBe('harbour-1')
    expect(form.get(testId('gochat-id')).attributes('readonly')).toBeDefined()
    expect(form.find(testId('gochat-id-save')).exists()).toBe(false)
  })

  it('says at the field that somebody has it', async () => {
    answer = refusalOf(409, 'account.gochat_id_taken')
    const form = await choose('harbour-1')
    expect(form.get(testId('gochat-id')).attributes('aria-invalid')).toBe('true')
    expect(form.text()).toContain('Somebody else has this GoChat id.')
    expect(store.state.userInfo.goChatId).toBeNull()
  })

  it('explains what an id looks like', async () => {
    answer = refusalOf(400, 'validation', { goChatId: ['…'] })
    const form = await choose('1')
    expect(form.text()).toContain('6 to 20 letters')
  })
})
