import { describe, expect, it } from 'vitest'
import { useStage } from '../support/stage'

describe('accounts', () => {
  const stage = useStage()

  it('refuses a wrong password, and after five of them every further try for a while', async () => {
    const ann = await stage.person('Ann')
    const thief = await stage.device()
    await thief.page.goto('/sign-in')
    const problem = thief.at('sign-in-problem')

    for (let tries = 1; tries <= 5; tries++) {
      const answered = thief.page.waitForResponse(/\/auth\/sign-in$/)
      await thief.trySignIn(ann.telephone, `a guess ${tries}`)
      expect((await answered).status()).toBe(401)
      await expect.poll(() => problem.textContent()).toBe('手机号或密码不正确。')
    }

    await thief.trySignIn(ann.telephone, ann.password)
    await expect.poll(() => problem.textContent()).toMatch(/请在 \d+ 秒后再试/)
  })

  it('refuses to register a telephone twice, at its field', async () => {
    const ann = await stage.person('Ann')
    const late = await stage.device()
    await late.page.goto('/register')
    await late.at('register-telephone').fill(ann.telephone)
    await late.at('register-nickname').fill('Late')
    await late.at('register-password').fill('another password 1')
    await late.at('register-submit').click()

    await late.page.getByText('这个手机号已经注册过了。').waitFor()
    expect(await late.at('register-telephone').getAttribute('aria-invalid')).toBe('true')
    expect(new URL(late.page.url()).pathname).toBe('/register')
  })

  it('stays signed in over a reload, and shows nothing any more after signing out, not even by going back', async () => {
    const { device } = await stage.person('Ann')
    await device.page.reload()
    await device.at('chat-list').waitFor()

    await device.at('rail-me').click()
    await device.at('profile-nickname').waitFor()
    await device.at('rail-menu').click()
    await device.at('menu-sign-out').click()
    await device.at('confirm-action').click()
    await device.at('sign-in-telephone').waitFor()

    await device.page.goBack()
    await device.at('sign-in-telephone').waitFor()
    expect(await device.at('profile-nickname').count()).toBe(0)
    await device.page.goto('/me')
    await device.at('sign-in-telephone').waitFor()
    expect(await device.page.content()).not.toContain('Ann')
  })

  it('signs the other devices out at once when the password changes', async () => {
    const ann = await stage.person('Ann')
    const other = await ann.anotherDevice()
    await ann.device.page.goto('/settings/password')
    await ann.device.at('password-old').fill(ann.password)
    await ann.device.at('password-new').fill('a better one 22')
    await ann.device.at('password-repeat').fill('a better one 22')
    await ann.device.at('password-submit').click()
    await ann.device.at('toast').waitFor()

    await other.at('sign-in-telephone').waitFor()
    await other.trySignIn(ann.telephone, 'a better one 22')
    await other.at('chat-list').waitFor()
    await ann.device.page.reload()
    await ann.device.at('password-old').waitFor()
  })

  it('signs one device out from the list of another', async () => {
    const ann = await stage.person('Ann')
    const other = await ann.anotherDevice()
    await ann.device.page.goto('/settings/devices')
    await expect.poll(() => ann.device.at('device-item').count()).toBe(2)

    await ann.device.at('device-sign-out').click()
    await ann.device.at('confirm-action').click()

    await other.at('sign-in-telephone').waitFor()
    await expect.poll(() => ann.device.at('device-item').count()).toBe(1)
  })
})
