import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import { useStage } from '../support/stage'

describe('on a phone', () => {
  const stage = useStage()

  it('shows the list, then one chat, then the list again', async () => {
    const ann = await stage.person('Ann', { viewport: PHONE, hasTouch: true, isMobile: true })
    const bob = await stage.person('Bob')
    await ann.befriend(bob)
    await bob.device.openContact('Ann')
    await bob.device.write('On your way?')

    const { device } = ann
    await expect.poll(() => device.unread('Bob')).toBe('1')
    expect(await device.at('composer-input').count()).toBe(0)
    await device.openChat('Bob')
    await expect.poll(() => device.texts()).toEqual(['On your way?'])
    expect(await device.at('chat-list').isVisible()).toBe(false)
    expect(await device.at('tab-chats').isVisible()).toBe(false)
    await device.at('composer-input').fill('Almost there')
    await device.at('send-button').tap()
    await expect.poll(() => bob.device.texts()).toEqual(['On your way?', 'Almost there'])

    await device.at('page-back').click()
    await device.at('chat-list').waitFor()
    await expect.poll(() => device.chat('Bob').getByTestId('chat-list-preview').textContent()).toContain('Almost there')
    expect(await device.unread('Bob')).toBeNull()
    expect(await device.at('tab-chats').isVisible()).toBe(true)
  })

  it('is never wider than the screen', async () => {
    const { device } = await stage.person('Ann', { viewport: PHONE, hasTouch: true, isMobile: true })
    for (const path of ['/chats', '/contacts', '/contacts/new-friends', '/me', '/settings', '/settings/devices', '/settings/password']) {
      await device.page.goto(path)
      await device.page.locator('main').waitFor()
      expect(await device.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(PHONE.width)
    }
  })
})
