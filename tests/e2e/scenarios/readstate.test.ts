import { describe, expect, it } from 'vitest'
import type { Device } from '../support/device'
import { useStage } from '../support/stage'

const GROUP = '周末爬山'

describe('how one keeps one’s own chats', () => {
  const stage = useStage()

  /** Ann on two devices, with a chat with Bob and a group with him that was used later; neither is open, and she has nothing unread. */
  async function keeping() {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    const desk = await ann.anotherDevice()
    const { conversationId: chat } = await ann.call<{ conversationId: string }>('post', '/sessions', { userId: await bob.id() })
    await ann.call('post', `/conversations/${chat}/messages`, text('Hello Bob'))
    const { id: group } = await ann.call<{ id: string }>('post', '/groups', { name: GROUP, memberIds: [await bob.id()] })
    const devices = [ann.device, desk]
    await shows(devices, names, [GROUP, 'Bob'])
    // The notice about the group's creation is unread until she has written in the group.
    await ann.call('post', `/conversations/${group}/messages`, text('Who comes along?'))
    await shows(devices, badge, [])
    const says = (words: string, where = chat): Promise<unknown> => bob.call('post', `/conversations/${where}/messages`, text(words))
    return { ann, bob, desk, devices, group, says }
  }

  const text = (words: string) => ({ clientMessageId: words, type: 'text', body: { text: words } })
  const names = (device: Device): Promise<string[]> => device.at('chat-list-name').allTextContents()
  const badge = (device: Device): Promise<string[]> => device.at('rail-chats-badge').allTextContents()
  const marks = (device: Device, mark: string): Promise<number> => device.chat('Bob').getByTestId(mark).count()

  async function shows<T>(devices: Device[], what: (device: Device) => Promise<T>, expected: T): Promise<void> {
    for (const device of devices) await expect.poll(() => what(device)).toEqual(expected)
  }

  async function reload(devices: Device[]): Promise<void> {
    for (const device of devices) await device.page.reload()
  }

  it('pins a chat to the top of the list on every device until it is unpinned', async () => {
    const { ann, desk, devices, group, says } = await keeping()

    await ann.device.chooseOfChat('Bob', 'pin')
    await shows(devices, names, ['Bob', GROUP])
    await says('Newer than the pinned one', group)
    await shows(devices, (device) => device.unread(GROUP), '1')
    await reload(devices)
    await shows(devices, names, ['Bob', GROUP])

    await desk.chooseOfChat('Bob', 'unpin')
    await shows(devices, names, [GROUP, 'Bob'])
    await reload(devices)
    await shows(devices, names, [GROUP, 'Bob'])
    expect(devices.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('shows that a chat is muted, and leaves what is unread in it out of the total', async () => {
    const { ann, desk, devices, group, says } = await keeping()
    await says('In the group', group)
    await shows(devices, badge, ['1'])

    await ann.device.chooseOfChat('Bob', 'mute')
    await shows(devices, (device) => marks(device, 'muted-mark'), 1)
    await says('Quietly')
    await shows(devices, (device) => marks(device, 'unread-dot'), 1)
    await shows(devices, badge, ['1'])
    await reload(devices)
    await shows(devices, (device) => marks(device, 'unread-dot'), 1)
    await shows(devices, badge, ['1'])
    expect(await marks(desk, 'muted-mark')).toBe(1)

    await desk.chooseOfChat('Bob', 'unmute')
    await shows(devices, badge, ['2'])
    await shows(devices, (device) => marks(device, 'muted-mark'), 0)
    expect(devices.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('marks a chat unread by hand until it is read on the other device', async () => {
    const { ann, desk, devices } = await keeping()

    await ann.device.chooseOfChat('Bob', 'markUnread')
    await shows(devices, (device) => marks(device, 'marked-unread-dot'), 1)
    await shows(devices, badge, ['1'])
    await reload(devices)
    await shows(devices, (device) => marks(device, 'marked-unread-dot'), 1)

    await desk.openChat('Bob')
    await shows(devices, (device) => marks(device, 'marked-unread-dot'), 0)
    await shows(devices, badge, [])
    await reload(devices)
    await shows(devices, (device) => device.chat('Bob').count(), 1)
    await shows(devices, (device) => marks(device, 'marked-unread-dot'), 0)
  })

  it('takes a chat off the list until its next message', async () => {
    const { ann, devices, says } = await keeping()

    await ann.device.chooseOfChat('Bob', 'removeFromList')
    await shows(devices, names, [GROUP])
    await reload(devices)
    await shows(devices, names, [GROUP])

    await says('Still there?')
    await shows(devices, names, ['Bob', GROUP])
    await shows(devices, (device) => device.unread('Bob'), '1')
    await ann.device.openChat('Bob')
    await expect.poll(() => ann.device.texts()).toEqual(['Hello Bob', 'Still there?'])
  })

  it('brings what is being written to the other device and through a reload, until it is sent', async () => {
    const { ann, desk, devices } = await keeping()
    const draft = (device: Device): Promise<string> => device.at('composer-input').inputValue()

    await ann.device.openChat('Bob')
    await ann.device.at('composer-input').fill('Half a thought')
    await expect.poll(() => desk.chat('Bob').getByTestId('chat-list-preview').innerText()).toBe('[草稿] Half a thought')
    await desk.openChat('Bob')
    await shows(devices, draft, 'Half a thought')
    await reload(devices)
    await shows(devices, draft, 'Half a thought')

    await desk.at('composer-input').fill('A whole thought')
    await shows(devices, draft, 'A whole thought')
    await desk.at('composer-input').press('Enter')
    await shows(devices, draft, '')
    await shows(devices, (device) => device.texts(), ['Hello Bob', 'A whole thought'])
    await reload(devices)
    await shows(devices, (device) => device.texts(), ['Hello Bob', 'A whole thought'])
    await shows(devices, draft, '')
    expect(devices.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('clears the history on one’s own devices alone', async () => {
    const { ann, bob, devices, says } = await keeping()
    await says('Keep this to yourself')
    for (const [device, name] of [[bob.device, 'Ann'], ...devices.map((device) => [device, 'Bob'] as const)] as const) {
      await device.openChat(name)
      await expect.poll(() => device.texts()).toEqual(['Hello Bob', 'Keep this to yourself'])
    }

    await ann.device.at('conversation-menu').click()
    await ann.device.at('clear-history').click()
    await ann.device.at('confirm-action').click()
    await shows(devices, (device) => device.texts(), [])
    await says('And now?')
    await shows(devices, (device) => device.texts(), ['And now?'])
    await reload(devices)
    await shows(devices, (device) => device.texts(), ['And now?'])
    await bob.device.page.reload()
    await expect.poll(() => bob.device.texts()).toEqual(['Hello Bob', 'Keep this to yourself', 'And now?'])
  })
})
