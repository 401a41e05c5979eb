import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import { useStage } from '../support/stage'

describe('contacts', () => {
  const stage = useStage()

  async function openCard(device: Device, name: string): Promise<void> {
    await device.at('rail-contacts').click()
    await device.at('contact-item').filter({ hasText: name }).click()
    await device.at('contact-card').waitFor()
  }

  it('shows a remark, a star and a tag to their owner alone, wherever the name is shown', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.call('post', '/groups', { name: '周末爬山', memberIds: [await bob.id()] })
    await bob.device.openChat('周末爬山')
    await bob.device.write('Hello')

    await openCard(ann.device, 'Bob')
    await ann.device.at('contact-remark').click()
    await ann.device.at('contact-remark-name').fill('船长')
    await ann.device.at('contact-remark-submit').click()
    await expect.poll(() => ann.device.at('contact-card').getByRole('heading').first().textContent()).toBe('船长')
    await ann.device.at('contact-star').click()
    await expect.poll(() => ann.device.at('contact-star').getAttribute('aria-pressed')).toBe('true')
    await ann.device.at('contact-tag-name').fill('同事')
    await ann.device.at('contact-tag-add').click()
    await expect.poll(() => ann.device.at('contact-tag').allTextContents()).toEqual(['同事'])
    await ann.device.at('contacts-tag').selectOption('同事')
    await expect.poll(() => ann.device.at('contact-item').filter({ hasText: '船长' }).count()).toBe(1)

    await ann.device.at('rail-chats').click()
    await ann.device.openChat('周末爬山')
    await expect.poll(() => ann.device.at('message-sender').allTextContents()).toEqual(['船长'])
    await openCard(bob.device, 'Ann')
    expect(await bob.device.at('contact-star').getAttribute('aria-pressed')).toBe('false')
    expect([...ann.device.problems, ...bob.device.problems]).toEqual([])
  })

  it('refuses what a blocked person writes, until the block is undone', async () => {
    const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob', { viewport: PHONE })]
    await ann.befriend(bob)
    await openCard(ann.device, 'Bob')
    await ann.device.at('person-block').click()
    await ann.device.at('confirm-action').click()
    await ann.device.at('person-blocked').waitFor()

    await bob.device.openContact('Ann')
    await bob.device.write('Are you there?')
    await bob.device.at('message-failed-retry').waitFor()

    await ann.device.at('rail-menu').click()
    await ann.device.at('menu-settings').click()
    await ann.device.at('settings-blocked').click()
    await expect.poll(() => ann.device.at('blocked-person').count()).toBe(1)
    await ann.device.at('blocked-undo').click()
    await expect.poll(() => ann.device.at('blocked-person').count()).toBe(0)
    await bob.device.at('message-failed-retry').click()
    await expect.poll(() => bob.device.unsent()).toBe(0)
  })

  it('loses a deleted contact on both sides without a reload, and keeps the chat', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.device.openContact('Bob')
    await ann.device.write('Hello')
    await bob.device.at('rail-contacts').click()
    await expect.poll(() => bob.device.at('contact-item').count()).toBe(1)

    await ann.device.at('peer-card').click()
    await ann.device.at('contact-delete').click()
    await ann.device.at('confirm-action').click()
    await ann.device.at('contact-add').waitFor()

    await expect.poll(() => bob.device.at('contact-item').count()).toBe(0)
    await bob.device.at('rail-chats').click()
    await bob.device.openChat('Ann')
    await expect.poll(() => bob.device.texts()).toEqual(['Hello'])
  })

  it('lets nobody ask whoever has closed their door', async () => {
    const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob')]
    await bob.device.at('rail-menu').click()
    await bob.device.at('menu-settings').click()
    await bob.device.at('settings-privacy').click()
    await bob.device.at('privacy-addable-nobody').check({ force: true })
    await bob.device.at('privacy-findable').uncheck()
    await expect.poll(async () => (await bob.call('get', '/me/privacy')) as object).toMatchObject({ addableBy: 'nobody', findableByTelephone: false })

    await ann.device.at('add-menu').click()
    await ann.device.at('add-menu-contact').click()
    await ann.device.at('add-contact-search').fill(bob.telephone)
    await ann.device.at('add-contact-submit').click()
    await ann.device.at('add-contact-none').waitFor()
    await ann.device.at('add-contact-search').fill(await bob.id())
    await ann.device.at('add-contact-submit').click()
    await ann.device.at('add-contact-apply').click()
    await ann.device.at('apply-submit').click()
    await ann.device.at('apply-problem').waitFor()
  })
})
