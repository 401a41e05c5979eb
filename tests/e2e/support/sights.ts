import type { Device } from './device'

/** A page to check: its path, and how a person opens what is on top of it. */
export interface Sight {
  name: string
  path: string
  reveal?: (device: Device) => Promise<void>
  ready: string
}

const menu = (entry: string) => async (device: Device) => {
  await device.at('add-menu').click()
  await device.at(entry).click()
}

const card = (entry: string) => async (device: Device) => {
  await device.at('contact-item').first().click()
  await device.at(entry).click()
}

const panel = (then: (device: Device) => Promise<void>) => async (device: Device) => {
  await device.openChat('周末爬山')
  await device.at('group-panel-toggle').click()
  await then(device)
}

/** Opens the panel of the group and an entry of Bob's menu. */
const member = (entry: string) => async (device: Device) => {
  await device.openChat('周末爬山')
  await device.at('group-panel-toggle').click()
  await device.at('member-more').click()
  await device.at(entry).click()
}

/** Opens what the card of the newest group offers. */
const ofGroup = (entry: string) => async (device: Device) => {
  await device.at('group-item').first().click()
  await device.at(entry).click()
}

export const anonymous: Sight[] = [
  { name: 'sign in', path: '/sign-in', ready: 'sign-in-submit' },
  { name: 'register', path: '/register', ready: 'register-submit' },
  { name: 'register, refused', path: '/register', reveal: (device) => device.at('register-submit').click(), ready: 'register-submit' },
  { name: 'forgotten password', path: '/reset-password', ready: 'reset-submit' },
]

export const signedIn: Sight[] = [
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
  { name: 'mute a member', path: '/chats', reveal: member('member-mute'), ready: 'mute-submit' },
  { name: 'remove a member', path: '/chats', reveal: member('member-remove'), ready: 'confirm-action' },
  { name: 'hand a group over', path: '/chats', reveal: member('member-transfer'), ready: 'confirm-action' },
  {
    name: 'announcement',
    path: '/chats',
    reveal: async (device) => {
      await device.openChat('周末爬山')
      await device.at('group-panel-toggle').click()
      await device.at('group-announcement-edit').click()
    },
    ready: 'group-announcement-text',
  },
  { name: 'searched members', path: '/chats', reveal: panel((device) => device.at('group-member-search').fill('bo')), ready: 'member-results' },
  { name: 'no member found', path: '/chats', reveal: panel((device) => device.at('group-member-search').fill('nobody')), ready: 'member-none' },
  { name: 'alias in a group', path: '/chats', reveal: panel((device) => device.at('group-alias-edit').click()), ready: 'group-alias-name' },
  { name: 'add contact', path: '/chats', reveal: menu('add-menu-contact'), ready: 'add-contact-search' },
  { name: 'create group', path: '/chats', reveal: menu('add-menu-group'), ready: 'create-group-member' },
  { name: 'contacts', path: '/contacts', ready: 'contact-item' },
  { name: 'contact card', path: '/contacts', reveal: (device) => device.at('contact-item').first().click(), ready: 'contact-card' },
  { name: 'remark', path: '/contacts', reveal: card('contact-remark'), ready: 'contact-remark-name' },
  { name: 'block a contact', path: '/contacts', reveal: card('person-block'), ready: 'confirm-action' },
  { name: 'delete a contact', path: '/contacts', reveal: card('contact-delete'), ready: 'confirm-action' },
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
  { name: 'privacy', path: '/settings/privacy', ready: 'privacy-findable' },
  { name: 'blocked people', path: '/settings/blocked', ready: 'blocked-undo' },
]
