import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser'
import { Device } from '../support/device'
import { Server } from '../support/server'

/** The pictures for the documentation: what the people of the demo see. `npm run screenshots` makes them; people look at them, no test compares them. */
const FOLDER = resolve(import.meta.dirname, '../../../docs/images')
const PASSWORD = 'gochat-demo'
const LIN = '+8613900000001'
const CHEN = '+8613900000003'
const ALICE = '+8613900000004'

const desktop: BrowserContextOptions = { viewport: DESKTOP }
const phone: BrowserContextOptions = { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const chinese: BrowserContextOptions = { locale: 'zh-CN' }
const english: BrowserContextOptions = { locale: 'en-GB' }
const dark: BrowserContextOptions = { colorScheme: 'dark' }

interface Shot {
  who: string | null
  as: BrowserContextOptions[]
  path: string
  /** The steps from the page to the part in the picture. */
  reveal?: (device: Device) => Promise<void>
  ready: string
}

const shots: Record<string, Shot> = {
  'chat-desktop-light': {
    who: LIN,
    as: [desktop, chinese],
    path: '/chats',
    reveal: async (device) => {
      await device.chooseOfChat('周末爬山', 'pin')
      await device.chooseOfChat('Project Aurora', 'mute')
      await device.openChat('周末爬山')
      await device.choose('那就西线，日子定在下下个周六，大家看行不行？', '👍')
    },
    ready: 'reaction-chip',
  },
  'chat-desktop-dark': {
    who: ALICE,
    as: [desktop, english, dark],
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('Project Aurora')
      await device.at('group-panel-toggle').click()
      await device.at('group-member').first().waitFor()
    },
    ready: 'message-text',
  },
  'chat-phone-light': { who: LIN, as: [phone, chinese], path: '/chats', reveal: (device) => device.openChat('王小明'), ready: 'message-text' },
  'chats-phone-light': { who: CHEN, as: [phone, chinese], path: '/chats', ready: 'unread-badge' },
  'contacts-desktop-light': {
    who: LIN,
    as: [desktop, chinese],
    path: '/contacts',
    reveal: (device) => device.at('contact-item').filter({ hasText: 'Alice' }).click(),
    ready: 'contact-card',
  },
  'contact-remark-phone-dark': {
    who: ALICE,
    as: [phone, english, dark],
    path: '/contacts',
    reveal: async (device) => {
      await device.at('contact-item').first().click()
      await device.at('contact-remark').click()
    },
    ready: 'contact-remark-name',
  },
  'new-friends-desktop-light': { who: LIN, as: [desktop, chinese], path: '/contacts/new-friends', ready: 'new-friend-accept' },
  'create-group-desktop-light': {
    who: CHEN,
    as: [desktop, english],
    path: '/chats',
    reveal: async (device) => {
      await device.at('add-menu').click()
      await device.at('add-menu-group').click()
      await device.at('create-group-name').fill('Reading club')
      for (const member of (await device.at('create-group-member').all()).slice(0, 2)) await member.click()
      await device.at('create-group-name').focus()
    },
    ready: 'create-group-submit',
  },
  'group-panel-desktop-light': {
    who: LIN,
    as: [desktop, chinese],
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('周末爬山')
      await device.at('group-panel-toggle').click()
      await device.at('member-more').first().click()
    },
    ready: 'member-mute',
  },
  'group-panel-phone-dark': {
    who: LIN,
    as: [phone, chinese, dark],
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('周末爬山')
      await device.at('group-panel-toggle').click()
    },
    ready: 'group-member',
  },
  'invite-desktop-light': {
    who: LIN,
    as: [desktop, chinese],
    path: '/contacts/groups',
    reveal: async (device) => {
      await device.at('group-item').first().click()
      await device.at('group-links').click()
      await device.at('invite-create').click()
      await device.at('invite').first().waitFor()
    },
    ready: 'qr-code',
  },
  'join-phone-dark': {
    who: LIN,
    as: [phone, english, dark],
    path: '/contacts/groups',
    reveal: async (device) => {
      await device.at('group-item').first().click()
      await device.at('group-links').click()
      await device.at('invite-create').click()
      await device.page.goto(await device.at('invite-link').inputValue())
    },
    ready: 'join-card',
  },
  'profile-desktop-light': { who: LIN, as: [desktop, chinese], path: '/me', ready: 'profile-nickname' },
  'privacy-phone-light': { who: CHEN, as: [phone, chinese], path: '/settings/privacy', ready: 'privacy-findable' },
  'blocked-desktop-dark': {
    who: ALICE,
    as: [desktop, english, dark],
    path: '/contacts',
    reveal: async (device) => {
      await device.at('contact-item').first().click()
      await device.at('person-block').click()
      await device.at('confirm-action').click()
      await device.page.goto('/settings/blocked')
    },
    ready: 'blocked-person',
  },
  'settings-desktop-dark': { who: ALICE, as: [desktop, english, dark], path: '/settings', ready: 'settings-sign-out' },
  'sign-in-desktop-light': { who: null, as: [desktop, chinese], path: '/sign-in', ready: 'sign-in-submit' },
  'forgotten-password-phone-dark': { who: null, as: [phone, chinese, dark], path: '/reset-password', ready: 'reset-submit' },
  'register-phone-light': { who: null, as: [phone, english], path: '/register', ready: 'register-submit' },
}

describe('screenshots', () => {
  let server: Server
  let browser: Browser
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true })
    server = await Server.prepare()
    await server.command('demo')
    await server.start()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  for (const [name, { who, as, path, reveal, ready }] of Object.entries(shots)) {
    it(name, async () => {
      const context = await browser.newContext(Object.assign({
        baseURL: server.origin, ignoreHTTPSErrors: true, colorScheme: 'light', reducedMotion: 'reduce',
        timezoneId: Intl.DateTimeFormat().resolvedOptions().timeZone,
      } satisfies BrowserContextOptions, ...as))
      const device = new Device(context, await context.newPage())
      if (who) await device.signIn(who, PASSWORD)
      await device.page.goto(path)
      await reveal?.(device)
      await device.at(ready).first().waitFor()
      await device.page.waitForLoadState('networkidle')
      await device.page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
      await context.close()
    })
  }
})
