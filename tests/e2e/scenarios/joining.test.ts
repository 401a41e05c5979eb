import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import { useStage } from '../support/stage'
import type { Device } from '../support/device'

/** Opens the card of the only group in the list. */
async function openGroup(device: Device): Promise<void> {
  await device.at('rail-contacts').click()
  await device.at('contacts-groups').click()
  await device.at('group-item').first().click()
}

describe('joining a group', () => {
  const stage = useStage()

  it('goes by a link, before and after signing in', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.call('post', '/groups', { name: '周末爬山', memberIds: [await bob.id()] })
    await bob.device.openChat('周末爬山')
    await openGroup(ann.device)
    await ann.device.at('group-links').click()
    await ann.device.at('invite-create').click()
    const link = await ann.device.at('invite-link').inputValue()
    expect(link).toMatch(new RegExp(`^${stage.server.origin}/join/[\\w-]{22}$`))
    await ann.device.at('qr-code').waitFor()

    const cem = await stage.person('Cem')
    const visitor = await stage.device({ viewport: PHONE })
    await visitor.page.goto(link)
    await visitor.trySignIn(cem.telephone, cem.password)
    await expect.poll(() => visitor.at('join-card').textContent()).toContain('周末爬山')
    await visitor.at('join-submit').click()
    await visitor.at('composer-input').waitFor()

    await expect.poll(() => bob.device.at('message-system').last().textContent()).toContain('Cem通过Ann的邀请链接加入了群聊')
    await bob.device.write('欢迎')
    await expect.poll(() => visitor.texts()).toEqual(['欢迎'])
    await expect.poll(() => cem.device.chat('周末爬山').count()).toBe(1)
    expect([...ann.device.problems, ...bob.device.problems, ...visitor.problems]).toEqual([])
  })

  it('goes by a QR code that was saved as a picture', async () => {
    const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob')]
    await ann.call('post', '/groups', { name: '读书会' })
    await openGroup(ann.device)
    await ann.device.at('group-links').click()
    await ann.device.at('invite-create').click()
    const saving = ann.device.page.waitForEvent('download')
    await ann.device.at('invite-save').click()
    const picture = await (await saving).path()

    await bob.device.at('add-menu').click()
    await bob.device.at('add-menu-join').click()
    await bob.device.at('scan-file').setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
    await expect.poll(() => bob.device.at('join-problem').textContent()).toBe('这个文件不是图片。')
    await bob.device.at('join-code').fill('https://example.org/elsewhere')
    await bob.device.at('join-code-submit').click()
    await expect.poll(() => bob.device.at('join-problem').textContent()).toBe('这不是邀请链接，也不是群号。')
    await bob.device.at('scan-file').setInputFiles(picture)
    await bob.device.at('join-submit').click()
    await bob.device.at('composer-input').waitFor()
    await expect.poll(() => ann.device.at('message-system').count()).toBe(0)
    await expect.poll(() => bob.device.at('message-system').last().textContent()).toContain('邀请链接')
  })

  it('waits for approval where the group wants it', async () => {
    const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob')]
    const { id } = await ann.call<{ id: string }>('post', '/groups', { name: '小区群', addMode: 'approval' })

    await bob.device.at('add-menu').click()
    await bob.device.at('add-menu-join').click()
    await bob.device.at('join-code').fill(id)
    await bob.device.at('join-code-submit').click()
    await bob.device.at('join-apply-message').fill('我是三号楼的')
    await bob.device.at('join-apply').click()
    await bob.device.at('join-applied').waitFor()

    await expect.poll(() => ann.device.at('rail-contacts-badge').allTextContents()).toEqual(['1'])
    await ann.device.at('rail-contacts').click()
    await ann.device.at('contacts-join-requests').click()
    await expect.poll(() => ann.device.at('join-request').textContent()).toContain('我是三号楼的')
    await ann.device.at('join-request-approve').click()
    await expect.poll(() => ann.device.at('rail-contacts-badge').count()).toBe(0)

    await expect.poll(() => bob.device.chat('小区群').count()).toBe(1)
    await bob.device.openChat('小区群')
    await expect.poll(() => bob.device.at('message-system').last().textContent()).toContain('Ann同意你加入群聊')
  })

  it('lets members invite their contacts, and managers change how people join', async () => {
    const [ann, bob, cem] = await stage.friends('Ann', 'Bob', 'Cem')
    await ann.call('post', '/groups', { name: '同事', memberIds: [await bob.id()] })

    await openGroup(bob.device)
    await bob.device.at('group-invite').click()
    await bob.device.at('create-group-member').filter({ hasText: 'Cem' }).click()
    await bob.device.at('group-invite-submit').click()
    await expect.poll(() => cem.device.chat('同事').count()).toBe(1)

    await openGroup(ann.device)
    await ann.device.at('group-settings').click()
    await ann.device.at('group-settings-add-mode').selectOption('approval')
    await ann.device.at('group-settings-history').check()
    await ann.device.at('group-settings-submit').click()
    await expect.poll(() => bob.device.at('group-links').count()).toBe(0)
    await cem.device.openChat('同事')
    await expect.poll(() => cem.device.at('message-system').allTextContents()).toContain('Ann允许新成员查看之前的消息')
  })
})
