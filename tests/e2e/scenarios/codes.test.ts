import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import { useStage } from '../support/stage'

describe('SMS codes and GoChat ids', () => {
  // The code is in the log of a development server.
  const stage = useStage({ sms: { provider: 'log' }, limits: { registrations_per_address_per_hour: 1000, sms_codes_per_address_per_hour: 1000 } }, { demo: true })
  // Of the demo: no code was sent to them in the last minute.
  const [lin, alice] = [{ telephone: '+8613900000001' }, { telephone: '+8613900000004' }]
  const oldPassword = 'gochat-demo'
  const newPassword = 'another horse 8'
  const telephones = Array.from({ length: 9 }, (_, index) => `+86137000000${10 + index}`)

  async function codeTo(telephone: string, device: Device, field: string): Promise<string> {
    await device.at(`${field}-send`).click()
    const said = new RegExp(`SMS to \\${telephone}: the code is (\\d{6})`, 'g')
    const codes = () => [...stage.server.lastWords(400).matchAll(said)].map((match) => match[1] as string)
    await expect.poll(() => codes().length).toBeGreaterThan(0)
    return codes().at(-1) as string
  }

  async function register(nickname: string): Promise<{ telephone: string; device: Device }> {
    const telephone = telephones.shift() as string
    const device = await stage.device()
    await device.page.goto('/register')
    await device.at('register-telephone').fill(telephone)
    await device.at('register-nickname').fill(nickname)
    await device.at('register-password').fill('correct horse 9')
    await device.at('register-code').fill(await codeTo(telephone, device, 'register-code'))
    await device.at('register-submit').click()
    await device.at('chat-list').waitFor()
    return { telephone, device }
  }

  it('refuse an account without the code of its number, and show the field', async () => {
    const device = await stage.device()
    await device.page.goto('/register')
    await device.at('register-telephone').fill(telephones.shift() as string)
    await device.at('register-nickname').fill('Ann')
    await device.at('register-password').fill('correct horse 9')
    await device.at('register-code').fill('123456')
    await device.at('register-submit').click()
    await device.page.getByText('验证码不正确').waitFor()
    expect(await device.at('register-code').getAttribute('aria-invalid')).toBe('true')
  })

  it('cannot be asked for twice in a minute', async () => {
    const { telephone } = await register('Ann')
    const other = await stage.device()
    await other.page.goto('/sign-in')
    await other.at('sign-in-by-code').click()
    await other.at('sign-in-telephone').fill(telephone)
    await other.at('sign-in-code-send').click()
    await other.page.getByText(/验证码刚刚发送过，请在 \d+ 秒后再试/).waitFor()
  })

  it('say to the owner of a number alone that it has no account, which the same code then opens', async () => {
    const telephone = telephones.shift() as string
    const device = await stage.device()
    await device.page.goto('/sign-in')
    await device.at('sign-in-by-code').click()
    await device.at('sign-in-telephone').fill(telephone)
    const code = await codeTo(telephone, device, 'sign-in-code')
    await device.at('sign-in-code').fill(code)
    await device.at('sign-in-submit').click()
    await device.page.getByText('这个手机号还没有账号').waitFor()
    await device.at('sign-in-register').click()
    await device.at('register-telephone').fill(telephone)
    await device.at('register-nickname').fill('Bob')
    await device.at('register-password').fill('correct horse 9')
    await device.at('register-code').fill(code)
    await device.at('register-submit').click()
    await device.at('chat-list').waitFor()
  })

  it('open an account whose password is forgotten, and end its other devices', async () => {
    const [phone, device] = [await stage.device(), await stage.device({ viewport: PHONE })]
    await phone.signIn(lin.telephone, oldPassword)
    await device.page.goto('/sign-in')
    await device.at('sign-in-forgotten').click()
    await device.at('reset-telephone').fill(lin.telephone)
    await device.at('reset-code').fill('000000')
    await device.at('reset-password').fill(newPassword)
    await device.at('reset-submit').click()
    await device.page.getByText('验证码不正确').waitFor()
    await device.at('reset-code').fill(await codeTo(lin.telephone, device, 'reset-code'))
    await device.at('reset-submit').click()

    await device.at('chat-list').waitFor()
    await phone.at('sign-in-submit').waitFor()
    await phone.trySignIn(lin.telephone, oldPassword)
    await phone.page.getByText('手机号或密码不正确').waitFor()
    await phone.signIn(lin.telephone, newPassword)
  })

  it('change the password of whoever is signed in and forgot it', async () => {
    const device = await stage.device()
    await device.signIn(alice.telephone, oldPassword)
    await device.page.goto('/settings/password')
    await device.at('password-other').click()
    await device.at('password-code').fill(await codeTo(alice.telephone, device, 'password-code'))
    await device.at('password-new').fill(newPassword)
    await device.at('password-repeat').fill(newPassword)
    await device.at('password-submit').click()
    await device.page.getByText('密码已修改').waitFor()

    await (await stage.device()).signIn(alice.telephone, newPassword)
  })

  it('let people choose a GoChat id, by which others find them', async () => {
    const [ann, bob] = [await register('Ann'), await register('Bob')]
    await ann.device.page.goto('/me')
    await ann.device.page.getByText('137 0000').waitFor()
    await ann.device.at('gochat-id').fill('Ann_of_harbour')
    await ann.device.at('gochat-id-save').click()
    await ann.device.page.getByText('起可以再次修改').waitFor()

    await bob.device.at('add-menu').click()
    await bob.device.at('add-menu-contact').click()
    await bob.device.at('add-contact-search').fill('ann_OF_harbour')
    await bob.device.at('add-contact-submit').click()
    await bob.device.at('add-contact-result').getByText('Ann').click()
    await expect.poll(() => bob.device.at('contact-gochat-id').textContent()).toBe('Ann_of_harbour')
  })
})
