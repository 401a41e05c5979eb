import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import { destinationOf } from './destination'
import RegisterPage from './RegisterPage.vue'
import SignInPage from './SignInPage.vue'

async function register(answer: Answer) {
  serve(() => answer)
  const page = await mountPage(RegisterPage)
  await page.get('form').trigger('submit')
  await flushPromises()
  return page
}

describe('registering', () => {
  it('shows each field’s error at the field', async () => {
    const page = await register(refusalOf(400, 'validation', { telephone: ['Bad number.'], password: ['Too common.'] }))
    const note = (id: string) => document.getElementById(page.get(testId(id)).attributes('aria-describedby') ?? '')?.textContent
    expect(note('register-telephone')).toBe('Enter a valid telephone number.')
    expect(note('register-password')).toContain('not a common one')
    expect(page.get(testId('register-nickname')).attributes('aria-invalid')).toBeUndefined()
    expect(page.find(testId('register-problem')).exists()).toBe(false)
  })

  it('says at the telephone that it is taken', async () => {
    const page = await register(refusalOf(409, 'account.telephone_taken'))
    expect(page.get(testId('register-telephone')).attributes('aria-invalid')).toBe('true')
    expect(page.text()).toContain('already registered')
  })

  it('never hides an error of a field it does not have', async () => {
    const page = await register(refusalOf(400, 'validation', { deviceName: ['Too long.'] }))
    expect(page.find(testId('register-problem')).exists()).toBe(true)
  })
})

describe('signing in', () => {
  it('says what is wrong, and how long to wait', async () => {
    serve(() => ({ ...refusalOf(429, 'rate_limited'), headers: { 'Retry-After': '30' } }))
    const page = await mountPage(SignInPage)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.get(testId('sign-in-problem')).text()).toContain('30')
    expect(page.get(testId('sign-in-submit')).attributes('disabled')).toBeUndefined()
  })

  it('shows the password on demand and lets password managers know it', async () => {
    const page = await mountPage(SignInPage)
    const password = page.get(testId('sign-in-password'))
    expect(password.attributes()).toMatchObject({ type: 'password', autocomplete: 'current-password' })
    await page.get(testId('sign-in-password-show')).trigger('click')
    expect(password.attributes('type')).toBe('text')
  })

  it.each([['/chats/C1', '/chats/C1'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], [undefined, '/']])(
    'leads from %j to %s', (redirect, destination) => expect(destinationOf(redirect)).toBe(destination),
  )
})
