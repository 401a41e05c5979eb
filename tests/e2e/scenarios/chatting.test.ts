import { describe, expect, it } from 'vitest'
import { useStage } from '../support/stage'

describe('chatting', () => {
  const stage = useStage()

  it('lets two people meet and talk, and shows each message once', async () => {
    const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob')]

    await ann.device.at('add-menu').click()
    await ann.device.at('add-menu-contact').click()
    await ann.device.at('add-contact-search').fill(bob.telephone)
    await ann.device.at('add-contact-submit').click()
    await ann.device.at('add-contact-apply').click()
    await ann.device.at('apply-submit').click()

    // Without a reload: Bob has had his empty chats open all the time.
    await expect.poll(() => bob.device.at('rail-contacts-badge').allTextContents()).toEqual(['1'])
    await bob.device.at('rail-contacts').click()
    await bob.device.at('contacts-new-friends').click()
    await bob.device.at('new-friend-accept').click()
    await expect.poll(() => bob.device.at('rail-contacts-badge').count()).toBe(0)

    await ann.device.at('dialog-close').click()
    await ann.device.at('rail-contacts').click()
    await ann.device.at('contact-item').filter({ hasText: 'Bob' }).click()
    await ann.device.at('contact-send-message').click()
    await ann.device.write('Hello Bob', '在吗？')

    await bob.device.at('rail-chats').click()
    await bob.device.openChat('Ann')
    await expect.poll(() => bob.device.texts()).toEqual(['Hello Bob', '在吗？'])
    await bob.device.write('在的')

    const talk = ['Hello Bob', '在吗？', '在的']
    await expect.poll(() => ann.device.texts()).toEqual(talk)
    await expect.poll(() => bob.device.unsent()).toBe(0)
    expect(await bob.device.texts()).toEqual(talk)
    expect([...ann.device.problems, ...bob.device.problems]).toEqual([])
  })

  it('makes a group of three, and brings what any of them says to all', async () => {
    const [ann, bob, cem] = await stage.friends('Ann', 'Bob', 'Cem')

    await ann.device.at('add-menu').click()
    await ann.device.at('add-menu-group').click()
    await ann.device.at('create-group-name').fill('周末爬山')
    for (const member of await ann.device.at('create-group-member').all()) await member.click()
    await ann.device.at('create-group-submit').click()
    await ann.device.at('composer-input').waitFor()
    await ann.device.write('星期六八点？')

    for (const { device } of [bob, cem]) {
      await device.openChat('周末爬山')
      await expect.poll(() => device.texts()).toEqual(['星期六八点？'])
    }
    await bob.device.write('好')
    await expect.poll(() => cem.device.texts()).toEqual(['星期六八点？', '好'])
    await cem.device.write('See you there')

    for (const { device } of [ann, bob, cem]) {
      await expect.poll(() => device.texts()).toEqual(['星期六八点？', '好', 'See you there'])
      await device.at('group-panel-toggle').click()
      await expect.poll(() => device.at('group-member').count()).toBe(3)
    }
  })

  it('shows a new name of a group to its members, and says who gave it', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.call('post', '/groups', { name: '周末爬山', memberIds: [await bob.id()] })
    await bob.device.openChat('周末爬山')

    await ann.device.at('rail-contacts').click()
    await ann.device.at('contacts-groups').click()
    await ann.device.at('group-item').first().click()
    await ann.device.at('group-rename').click()
    await ann.device.at('group-rename-name').fill('周末游泳')
    await ann.device.at('group-rename-submit').click()

    await expect.poll(() => ann.device.at('group-card').getByRole('heading').first().textContent()).toBe('周末游泳')
    await expect.poll(() => bob.device.at('message-system').last().textContent()).toContain('周末游泳')
    await expect.poll(() => bob.device.chat('周末游泳').count()).toBe(1)
  })
})
