import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepRules } from '@/shared/clientConfig'
import { mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import { clientConfig } from '@/testing/samples'
import RegisterPage from './RegisterPage.vue'
import ResetPasswordPage from './ResetPasswordPage.vue'
import SignInPage from './SignInPage.vue'

type Page = Awaited<ReturnType<typeof mountPage>>

describe('SMS codes', () => {
  let sent: [string, unknown][]
  let answers: Record<string, Answer>
  beforeEach(() => {
    sent = []
    answers = { '/auth/sms-codes': { status: 204 } }
    serve((_, path, body) => {
      sent.push([path, body])
      return answers[path] ?? refusalOf(403, 'sms.wrong_code')
    })
  })

  async function open(component: Parameters<typeof mountPage>[0]): Promise<Page> {
    const page = await mountPage(component)
    keepRules({ ...clientConfig, smsCodes: true })
    await flushPromises()
    return page
  }

  async function press(page: Page, id: string) {
    await page.get(testId(id)).trigger('click')
    await flushPromises()
  }

  it('are not offered where the server sends none', async () => {
    const page = await mountPage(SignInPage)
    expect(page.find(testId('sign-in-by-code')).exists()).toBe(false)
    expect(page.find(testId('sign-in-forgotten')).exists()).toBe(false)
    expect((await mountPage(RegisterPage)).find(testId('register-code')).exists()).toBe(false)
  })

  it('are asked for once a minute', async () => {
    const page = await open(SignInPage)
    await press(page, 'sign-in-by-code')
    await page.get(testId('sign-in-telephone')).setValue(' 138 0013 8000 ')
    await press(page, 'sign-in-code-send')
    expect(sent).toEqual([['/auth/sms-codes', { telephone: '138 0013 8000' }]])
    expect(page.get(testId('sign-in-code-send')).attributes('disabled')).toBeDefined()
    expect(page.get(testId('sign-in-code-send')).text()).toMatch(/\d+ s$/)
  })

  it('say how long to wait, and stay in the telephone’s words when the number is wrong', async () => {
    const page = await open(SignInPage)
    await press(page, 'sign-in-by-code')
    answers['/auth/sms-codes'] = { ...refusalOf(429, 'sms.too_soon'), headers: { 'Retry-After': '41' } }
    await press(page, 'sign-in-code-send')
    expect(page.text()).toContain('41 s')
    answers['/auth/sms-codes'] = refusalOf(400, 'validation', { telephone: ['Not a telephone number.'] })
    await press(page, 'sign-in-code-send')
    expect(page.text()).toContain('Enter a valid telephone number.')
  })

  it('sign in, and a wrong one is marked at its field', async () => {
    const page = await open(SignInPage)
    await press(page, 'sign-in-by-code')
    await page.get(testId('sign-in-telephone')).setValue('13800138000')
    await page.get(testId('sign-in-code')).setValue('12 34x56')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent[0]).toMatchObject(['/auth/sign-in/code', { telephone: '13800138000', code: '123456', keepIn: 'cookie' }])
    expect(page.get(testId('sign-in-code')).attributes('aria-invalid')).toBe('true')
  })

  it('are reached by the arrow keys', async () => {
    const page = await open(SignInPage)
    await page.get(testId('sign-in-by-password')).trigger('keydown', { key: 'ArrowRight' })
    expect(page.get(testId('sign-in-by-code')).attributes('aria-selected')).toBe('true')
    expect(document.activeElement).toBe(page.get(testId('sign-in-by-code')).element)
    await page.get(testId('sign-in-by-code')).trigger('keydown', { key: 'ArrowLeft' })
    expect(page.find(testId('sign-in-password')).exists()).toBe(true)
  })

  it('reset a password', async () => {
    const page = await open(ResetPasswordPage)
    await page.get(testId('reset-telephone')).setValue('13800138000')
    await page.get(testId('reset-code')).setValue('123456')
    await page.get(testId('reset-password')).setValue('another harbour')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent[0]).toMatchObject(['/auth/reset-password', { telephone: '13800138000', code: '123456', newPassword: 'another harbour' }])
    expect(page.text()).toContain('The code is wrong')
  })

  it('prove the number of a new account', async () => {
    const page = await open(RegisterPage)
    await page.get(testId('register-code')).setValue('123456')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent[0]).toMatchObject(['/accounts', { code: '123456' }])
    expect(page.get(testId('register-code')).attributes('aria-invalid')).toBe('true')
  })
})
