import { describe, expect, it } from 'vitest'
import { useStage } from '../support/stage'

describe('being away', () => {
  const stage = useStage()

  it('keeps what was said meanwhile: once, in order, counted, and read on all devices when read on one', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await bob.leave()
    await ann.device.openContact('Bob')
    const said = ['一', '二', 'three', '四', 'five']
    await ann.device.write(...said)
    await expect.poll(() => ann.device.unsent()).toBe(0)

    const phone = await bob.comeBack()
    const desk = await bob.anotherDevice()
    for (const device of [phone, desk]) await expect.poll(() => device.unread('Ann')).toBe('5')
    await expect.poll(() => desk.at('rail-chats-badge').textContent()).toBe('5')

    await phone.openChat('Ann')
    await expect.poll(() => phone.texts()).toEqual(said)
    // The other device was not touched.
    await expect.poll(() => desk.unread('Ann')).toBeNull()
    await expect.poll(() => desk.at('rail-chats-badge').count()).toBe(0)
    await desk.openChat('Ann')
    await expect.poll(() => desk.texts()).toEqual(said)
  })

  it('shows on a new device what was said before it, also when more came before the chat was opened', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.device.openContact('Bob')
    await ann.device.write('before', 'also before')
    await expect.poll(() => ann.device.unsent()).toBe(0)

    const desk = await bob.anotherDevice()
    await expect.poll(() => desk.unread('Ann')).toBe('2')
    await ann.device.write('since')
    await expect.poll(() => desk.unread('Ann')).toBe('3')
    await desk.openChat('Ann')
    await expect.poll(() => desk.texts()).toEqual(['before', 'also before', 'since'])
  })
})
