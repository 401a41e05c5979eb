import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import type { Person } from '../support/person'
import { anonymous, signedIn, type Sight } from '../support/sights'
import { useStage, type Stage } from '../support/stage'

async function somebodyWithALife(stage: Stage, options = {}): Promise<Person> {
  const ann = await stage.person('Ann', options)
  const [bob, cem, dan] = [await stage.person('Bob'), await stage.person('Cem'), await stage.person('Dan')]
  await ann.befriend(bob)
  await ann.call('put', `/blocks/${await dan.id()}`)
  await ann.call('post', `/contacts/${await bob.id()}/tags`, { tag: '同事' })
  await cem.call('post', '/applications', { userId: await ann.id(), message: '我是 Cem' })
  const closed = await ann.call<{ id: string }>('post', '/groups', { name: '小区群', addMode: 'approval' })
  await cem.call('post', `/groups/${closed.id}/applications`, { message: '我住三号楼' })
  const { id } = await ann.call<{ id: string }>('post', '/groups', { name: '周末爬山', notice: '带够水！', memberIds: [await bob.id()] })
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

/** Some thirty pages, each loaded and looked through. */
const TIMEOUT_MS = 240_000

/**
 * Violations that axe calls serious or critical, as "page: rule: element".
 * @param rules all of them, or what a theme can change.
 */
async function troubles(device: Device, sights: Sight[], rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  const found: string[] = []
  for (const { name, path, reveal, ready } of sights) {
    await device.page.goto(path)
    await reveal?.(device)
    await device.at(ready).first().waitFor()
    // Animations end first: nobody designed the colours in the middle of a fade.
    await device.page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
    const axe = new AxeBuilder({ page: device.page }).setLegacyMode(true)
    const { violations } = await (rules === 'all' ? axe : axe.withRules(['color-contrast'])).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(...grave.flatMap(({ id, nodes }) => nodes.map((node) => `${name}: ${id}: ${node.html}`)))
  }
  return found
}

describe('accessibility', () => {
  const stage = useStage()

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing grave on any page when it is ${colorScheme}`, async () => {
      const rules = colorScheme === 'light' ? 'all' : 'colours'
      const visitor = await stage.device({ colorScheme })
      expect(await troubles(visitor, anonymous, rules)).toEqual([])
      const { device } = await somebodyWithALife(stage, { colorScheme })
      expect(await troubles(device, signedIn, rules)).toEqual([])
    }, TIMEOUT_MS)
  }

  it('has nothing grave on a phone', async () => {
    const { device } = await somebodyWithALife(stage, { viewport: PHONE, hasTouch: true, isMobile: true })
    expect(await troubles(device, signedIn)).toEqual([])
  }, TIMEOUT_MS)

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
