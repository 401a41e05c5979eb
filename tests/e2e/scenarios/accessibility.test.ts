import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import type { Person } from '../support/person'
import { useStage, type Stage } from '../support/stage'

/** A page to check: its path, and how a person opens what is on top of it. */
interface Sight {
  name: string
  path: string
  reveal?: (device: Device) => Promise<void>
  ready: string
}

const menu = (entry: string) => async (device: Device) => {
  await device.at('add-menu').click()
  await device.at(entry).click()
}

/** Opens what the card of the newest group offers. */
const ofGroup = (entry: string) => async (device: Device) => {
  await device.at('group-item').first().click()
  await device.at(entry).click()
}

const anonymous: Sight[] = [
  { name: 'sign in', path: '/sign-in', ready: 'sign-in-submit' },
  { name: 'register', path: '/register', ready: 'register-submit' },
  { name: 'register, refused', path: '/register', reveal: (device) => device.at('register-submit').click(), ready: 'register-submit' },
]

const signedIn: Sight[] = [
  { name: 'chats', path: '/chats', ready: 'chat-list-item' },
  { name: 'direct chat', path: '/chats', reveal: (device) => device.openChat('Bob'), ready: 'reaction-chip' },
  {
    name: 'menu of a message',
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('Bob')
      await device.openMenu('Hello')
    },
    ready: 'message-menu-copy',
  },
  {
    name: 'editing',
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('周末爬山')
      await device.choose('八点', 'edit')
    },
    ready: 'edit-input',
  },
  {
    name: 'group chat',
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('周末爬山')
      await device.at('group-panel-toggle').click()
    },
    ready: 'group-member',
  },
  { name: 'add contact', path: '/chats', reveal: menu('add-menu-contact'), ready: 'add-contact-search' },
  { name: 'create group', path: '/chats', reveal: menu('add-menu-group'), ready: 'create-group-member' },
  { name: 'contacts', path: '/contacts', ready: 'contact-item' },
  { name: 'contact card', path: '/contacts', reveal: (device) => device.at('contact-item').first().click(), ready: 'contact-card' },
  { name: 'new friends', path: '/contacts/new-friends', ready: 'new-friend-accept' },
  { name: 'my groups', path: '/contacts/groups', ready: 'group-item' },
  { name: 'group card', path: '/contacts/groups', reveal: (device) => device.at('group-item').first().click(), ready: 'group-card' },
  { name: 'invite contacts', path: '/contacts/groups', reveal: ofGroup('group-invite'), ready: 'create-group-member' },
  {
    name: 'invite link',
    path: '/contacts/groups',
    reveal: async (device) => {
      await ofGroup('group-links')(device)
      await device.at('invite-create').click()
      await device.at('invite').first().waitFor()
    },
    ready: 'qr-code',
  },
  { name: 'group settings', path: '/contacts/groups', reveal: ofGroup('group-settings'), ready: 'group-settings-submit' },
  { name: 'requests to join', path: '/contacts/join-requests', ready: 'join-request-block' },
  { name: 'join by code', path: '/chats', reveal: menu('add-menu-join'), ready: 'join-code' },
  {
    name: 'group to join',
    path: '/contacts/groups',
    reveal: async (device) => {
      await ofGroup('group-links')(device)
      await device.at('invite-create').click()
      await device.page.goto(await device.at('invite-link').inputValue())
    },
    ready: 'join-submit',
  },
  { name: 'profile', path: '/me', ready: 'profile-nickname' },
  { name: 'settings', path: '/settings', ready: 'settings-sign-out' },
  { name: 'devices', path: '/settings/devices', ready: 'device-item' },
  { name: 'password', path: '/settings/password', ready: 'password-submit' },
]

async function somebodyWithALife(stage: Stage, options = {}): Promise<Person> {
  const ann = await stage.person('Ann', options)
  const [bob, cem] = [await stage.person('Bob'), await stage.person('Cem')]
  await ann.befriend(bob)
  await cem.call('post', '/applications', { userId: await ann.id(), message: '我是 Cem' })
  const closed = await ann.call<{ id: string }>('post', '/groups', { name: '小区群', addMode: 'approval' })
  await cem.call('post', `/groups/${closed.id}/applications`, { message: '我住三号楼' })
  const { id } = await ann.call<{ id: string }>('post', '/groups', { name: '周末爬山', memberIds: [await bob.id()] })
  await bob.call('post', `/conversations/${id}/messages`, { clientMessageId: 'one', type: 'text', body: { text: '几点？' } })
  const { conversationId } = await bob.call<{ conversationId: string }>('post', '/sessions', { userId: await ann.id() })
  await bob.call('post', `/conversations/${conversationId}/messages`, { clientMessageId: 'two', type: 'text', body: { text: 'Helo' } })
  await bob.call('patch', `/conversations/${conversationId}/messages/1`, { text: 'Hello' })
  await bob.call('put', `/conversations/${conversationId}/messages/1/reactions/${encodeURIComponent('👍')}`)
  await ann.call('put', `/conversations/${conversationId}/messages/1/reactions/${encodeURIComponent('🎉')}`)
  await bob.call('post', `/conversations/${conversationId}/messages`, { clientMessageId: 'three', type: 'text', body: { text: 'not this' } })
  await bob.call('post', `/conversations/${conversationId}/messages/2/recall`)
  await ann.call('post', `/conversations/${id}/messages`, { clientMessageId: 'four', type: 'text', body: { text: '八点' } })
  return ann
}

/** Violations that axe calls serious or critical, as "page: rule: element". */
async function troubles(device: Device, sights: Sight[]): Promise<string[]> {
  const found: string[] = []
  for (const { name, path, reveal, ready } of sights) {
    await device.page.goto(path)
    await reveal?.(device)
    await device.at(ready).first().waitFor()
    // Animations end first: nobody designed the colours in the middle of a fade.
    await device.page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
    const { violations } = await new AxeBuilder({ page: device.page }).setLegacyMode(true).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(...grave.flatMap(({ id, nodes }) => nodes.map((node) => `${name}: ${id}: ${node.html}`)))
  }
  return found
}

describe('accessibility', () => {
  const stage = useStage()

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing grave on any page when it is ${colorScheme}`, async () => {
      const visitor = await stage.device({ colorScheme })
      expect(await troubles(visitor, anonymous)).toEqual([])
      const { device } = await somebodyWithALife(stage, { colorScheme })
      expect(await troubles(device, signedIn)).toEqual([])
    })
  }

  it('has nothing grave on a phone', async () => {
    const { device } = await somebodyWithALife(stage, { viewport: PHONE, hasTouch: true, isMobile: true })
    expect(await troubles(device, signedIn)).toEqual([])
  })

  it('can be used by keyboard alone', async () => {
    const ann = await somebodyWithALife(stage)
    const { page } = ann.device
    await page.goto('/chats')
    await ann.device.chat('Bob').waitFor()
    for (let pressed = 0; pressed < 30; pressed++) {
      await page.keyboard.press('Tab')
      if (await ann.device.chat('Bob').evaluate((item) => item === document.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await ann.device.at('composer-input').waitFor()
    await expect.poll(() => ann.device.at('composer-input').evaluate((input) => input === document.activeElement)).toBe(true)
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await expect.poll(() => ann.device.texts()).toEqual(['Hello', 'By keyboard'])
  })
})
