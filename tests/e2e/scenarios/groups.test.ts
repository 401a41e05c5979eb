import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import type { Person } from '../support/person'
import { useStage } from '../support/stage'

describe('managing a group', () => {
  const stage = useStage()

  async function hikers(owner: Person, ...members: Person[]): Promise<void> {
    const memberIds = await Promise.all(members.map((member) => member.id()))
    await owner.call('post', '/groups', { name: '周末爬山', memberIds })
    for (const { device } of [owner, ...members]) await device.openChat('周末爬山')
  }

  async function choose(device: Device, member: string, action: string): Promise<void> {
    await device.at('group-member').filter({ hasText: member }).getByTestId('member-more').click()
    await device.at(`member-${action}`).click()
  }

  const silence = (device: Device) => expect.poll(() => device.at('composer-silent').textContent())
  const mayWrite = (device: Device) => expect.poll(() => device.at('composer-input').count())
  const lastLine = (device: Device) => expect.poll(() => device.at('message-system').last().textContent())

  it('mutes a member and everybody, and says so to them', async () => {
    const [ann, bob, cem] = await stage.friends('Ann', 'Bob', 'Cem')
    await hikers(ann, bob, cem)
    await ann.device.at('group-panel-toggle').click()

    await choose(ann.device, 'Bob', 'mute')
    await ann.device.at('mute-hour').click()
    await ann.device.at('mute-submit').click()
    await silence(bob.device).toContain('你已被禁言至')
    await lastLine(cem.device).toContain('禁言至')
    await mayWrite(cem.device).toBe(1)

    await choose(ann.device, 'Bob', 'unmute')
    await mayWrite(bob.device).toBe(1)

    await choose(ann.device, 'Cem', 'appoint')
    await ann.device.at('group-mute-all').click()
    await silence(bob.device).toContain('全员禁言中')
    await cem.device.write('管理员可以发言')
    await expect.poll(() => bob.device.texts()).toEqual(['管理员可以发言'])
    await ann.device.at('group-mute-all').click()
    await mayWrite(bob.device).toBe(1)
    expect([...ann.device.problems, ...bob.device.problems, ...cem.device.problems]).toEqual([])
  })

  it('removes a member, changes hands, and ends', async () => {
    const [ann, bob, cem] = await stage.friends('Ann', 'Bob', 'Cem')
    await hikers(ann, bob, cem)
    await ann.device.at('group-panel-toggle').click()

    await choose(ann.device, 'Bob', 'remove')
    await ann.device.at('confirm-action').click()
    await expect.poll(() => bob.device.chat('周末爬山').count()).toBe(0)
    await expect.poll(() => ann.device.at('group-member').count()).toBe(2)
    await lastLine(cem.device).toContain('移出了群聊')

    await cem.device.at('group-panel-toggle').click()
    expect(await cem.device.at('member-more').count()).toBe(0)
    await choose(ann.device, 'Cem', 'transfer')
    await ann.device.at('confirm-action').click()
    await expect.poll(() => cem.device.at('member-more').count()).toBe(1)
    await expect.poll(() => ann.device.at('member-more').count()).toBe(0)

    await cem.device.write('再见')
    await cem.device.at('group-dissolve').click()
    await cem.device.at('confirm-action').click()
    for (const { device } of [ann, cem]) {
      await silence(device).toContain('该群聊已解散')
      expect(await device.texts()).toEqual(['再见'])
    }

    await cem.device.at('group-leave').click()
    await cem.device.at('confirm-action').click()
    await expect.poll(() => cem.device.chat('周末爬山').count()).toBe(0)
    expect([...ann.device.problems, ...bob.device.problems, ...cem.device.problems]).toEqual([])
  })

  it('announces something, and counts who confirmed it', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await hikers(ann, bob)
    for (const { device } of [ann, bob]) await device.at('group-panel-toggle').click()

    await ann.device.at('group-announcement-edit').click()
    await ann.device.at('group-announcement-text').fill('带够水！')
    await ann.device.at('group-announcement-save').click()
    await expect.poll(() => bob.device.at('group-announcement').textContent()).toBe('带够水！')
    await lastLine(bob.device).toContain('更新了群公告')
    expect(await bob.device.at('group-announcement-edit').count()).toBe(0)

    await expect.poll(() => bob.device.at('group-announcement-read').textContent()).toBe('1/2 人已确认')
    await bob.device.at('group-announcement-confirm').click()
    await expect.poll(() => bob.device.at('group-announcement-read').textContent()).toBe('2/2 人已确认')
    await ann.device.page.reload()
    await ann.device.at('group-panel-toggle').click()
    await expect.poll(() => ann.device.at('group-announcement-read').textContent()).toBe('2/2 人已确认')
    expect([...ann.device.problems, ...bob.device.problems]).toEqual([])
  })

  it('lets an admin manage members, and nobody above them, on a phone', async () => {
    const [ann, cem] = await stage.friends('Ann', 'Cem')
    const bob = await stage.person('Bob', { viewport: PHONE })
    await ann.befriend(bob)
    const { id } = await ann.call<{ id: string }>('post', '/groups', { name: '周末爬山', memberIds: [await bob.id(), await cem.id()] })
    await ann.call('put', `/groups/${id}/admins/${await bob.id()}`)
    for (const { device } of [bob, cem]) await device.openChat('周末爬山')
    await bob.device.at('group-panel-toggle').click()

    await expect.poll(() => bob.device.at('member-more').count()).toBe(1)
    await bob.device.at('member-more').click()
    expect(await bob.device.page.getByRole('menuitem').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.testid)))
      .toEqual(['member-mute', 'member-remove'])
    await bob.device.at('member-mute').click()
    await bob.device.at('mute-submit').click()
    await silence(cem.device).toContain('你已被禁言至')
    expect(await bob.device.at('group-dissolve').count()).toBe(0)
    await bob.device.at('group-announcement-edit').click()
    await bob.device.at('group-announcement-text').fill('六点集合')
    await bob.device.at('group-announcement-save').click()
    await lastLine(cem.device).toContain('更新了群公告')
    await choose(bob.device, 'Cem', 'remove')
    await bob.device.at('confirm-action').click()
    await expect.poll(() => cem.device.chat('周末爬山').count()).toBe(0)

    await ann.call('delete', `/groups/${id}/admins/${await bob.id()}`)
    await expect.poll(() => bob.device.at('group-announcement-edit').count()).toBe(0)
    expect([...bob.device.problems, ...cem.device.problems]).toEqual([])
  })

  it('fits on a phone', async () => {
    const ann = await stage.person('Ann', { viewport: PHONE })
    const bob = await stage.person('Bob')
    await ann.befriend(bob)
    await hikers(ann, bob)
    await ann.device.at('group-panel-toggle').click()

    await choose(ann.device, 'Bob', 'mute')
    await ann.device.at('mute-submit').click()
    await silence(bob.device).toContain('你已被禁言至')
    await expect.poll(() => ann.device.at('member-muted').count()).toBe(1)
    expect(await ann.device.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
})
