import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import store from '@/store'
import { mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import AvatarEditor from './AvatarEditor.vue'
import ProfileForm from './ProfileForm.vue'

const me = {
  id: 'U1', nickname: 'Ann', avatarUrl: null, telephone: '+8613800000000', gender: 'female', birthday: '2000-01-02', signature: 'Hi', email: 'a@b.cn',
}

describe('my profile', () => {
  let sent: unknown
  let answer: Answer
  beforeEach(() => {
    store.commit('setUserInfo', me)
    answer = { body: { ...me, birthday: null } }
    serve((_, __, body) => {
      sent = body
      return answer
    })
  })

  it('clears an optional field', async () => {
    const form = await mountPage(ProfileForm)
    await form.get(testId('profile-birthday-clear')).trigger('click')
    await form.get('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual({ nickname: 'Ann', gender: 'female', birthday: null, signature: 'Hi', email: 'a@b.cn' })
    expect(store.state.userInfo.birthday).toBeNull()
    expect(form.get(testId('profile-save')).attributes('disabled')).toBeDefined()
  })

  it('keeps what was typed when the server refuses it', async () => {
    answer = refusalOf(400, 'validation', { email: ['Not an address.'] })
    const form = await mountPage(ProfileForm)
    await form.get(testId('profile-email')).setValue('nowhere')
    await form.get('form').trigger('submit')
    await flushPromises()
    expect(form.text()).toContain('Enter a valid email address.')
    expect((form.get(testId('profile-email')).element as HTMLInputElement).value).toBe('nowhere')
    expect(store.state.userInfo.email).toBe('a@b.cn')
  })

  async function choose(file: File) {
    const editor = await mountPage(AvatarEditor)
    const input = editor.get(testId('profile-avatar-file'))
    Object.defineProperty(input.element, 'files', { value: [file] })
    await input.trigger('change')
    await flushPromises()
    return editor
  }

  it('offers another try when a picture is refused', async () => {
    answer = refusalOf(503, 'server.busy')
    const editor = await choose(new File(['x'], 'a.png', { type: 'image/png' }))
    expect(editor.find(testId('profile-avatar-preview')).exists()).toBe(true)
    answer = { body: { ...me, avatarUrl: '/static/avatars/F1' } }
    await editor.get(testId('profile-avatar-retry')).trigger('click')
    await flushPromises()
    expect(store.state.userInfo.avatarUrl).toBe('/static/avatars/F1')
    expect(editor.find(testId('profile-avatar-problem')).exists()).toBe(false)
  })

  it('does not send a picture larger than the server takes', async () => {
    sent = 'nothing'
    const editor = await choose(new File([new Uint8Array(1001)], 'a.png', { type: 'image/png' }))
    expect(editor.find(testId('profile-avatar-problem')).exists()).toBe(true)
    expect(editor.find(testId('profile-avatar-retry')).exists()).toBe(false)
    expect(sent).toBe('nothing')
  })

  it('does not send what is no picture', async () => {
    sent = 'nothing'
    const editor = await choose(new File(['x'], 'a.txt', { type: 'text/plain' }))
    expect(editor.get(testId('profile-avatar-problem')).text()).toContain('choose an image')
    expect(sent).toBe('nothing')
  })
})
