import { request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import type { Person } from '../support/person'
import { useStage } from '../support/stage'

describe('the members of a group', () => {
  const stage = useStage()
  const GROUP = '周末爬山'

  async function hikers(owner: Person, ...members: Person[]): Promise<string> {
    const memberIds = await Promise.all(members.map((member) => member.id()))
    const { id } = await owner.call<{ id: string }>('post', '/groups', { name: GROUP, memberIds })
    for (const { device } of [owner, ...members]) await device.openChat(GROUP)
    return id
  }

  /** People who come by themselves, without a browser. */
  async function crowd(group: string, names: string[]): Promise<void> {
    const baseURL = stage.server.origin
    for (const [at, nickname] of names.entries()) {
      const visitor = await request.newContext({ baseURL, ignoreHTTPSErrors: true })
      const telephone = `+86139${String(10_000_000 + at)}`
      const { accessToken } = await (await visitor.post('/api/v1/accounts', { data: { telephone, nickname, password: 'correct horse 9' } })).json()
      await visitor.put(`/api/v1/groups/${group}/members/me`, { headers: { authorization: `Bearer ${accessToken}` } })
      await visitor.dispose()
    }
  }

  async function callMyself(device: Device, alias: string): Promise<void> {
    await device.at('group-alias-edit').click()
    await device.at('group-alias-name').fill(alias)
    await device.at('group-alias-submit').click()
    await expect.poll(() => device.at('group-alias-name').count()).toBe(0)
  }

  const panel = (device: Device) => device.at('group-panel-toggle').click()
  const memberNames = (device: Device) => device.at('member-name').allTextContents()
  const lastLine = (device: Device) => expect.poll(() => device.at('message-system').last().textContent())

  it('call themselves something else, and everybody sees it at once', async () => {
    const [ann, bob, cem] = await stage.friends('Ann', 'Bob', 'Cem')
    await hikers(ann, bob, cem)
    await bob.device.write('早')
    await expect.poll(() => ann.device.at('message-sender').allTextContents()).toEqual(['Bob'])
    await cem.call('put', `/contacts/${await bob.id()}/remark`, { remark: '老朋友' })
    const bobsPhone = await bob.anotherDevice()
    await bobsPhone.openChat(GROUP)
    for (const device of [ann.device, bob.device, bobsPhone]) await panel(device)

    await callMyself(bob.device, '队长')
    await expect.poll(() => ann.device.at('message-sender').allTextContents()).toEqual(['队长'])
    await expect.poll(() => memberNames(ann.device)).toContain('队长')
    await expect.poll(() => bobsPhone.at('group-alias').textContent()).toBe('队长')
    // The reader's own remark comes first.
    await expect.poll(() => cem.device.at('message-sender').allTextContents()).toEqual(['老朋友'])
    await bob.device.write('出发')
    await expect.poll(() => ann.device.at('message-sender').allTextContents()).toEqual(['队长', '队长'])

    await bob.device.at('group-leave').click()
    await bob.device.at('confirm-action').click()
    await lastLine(ann.device).toContain('队长')
    await expect.poll(() => ann.device.at('group-member').count()).toBe(2)
    await expect.poll(() => ann.device.page.getByRole('heading', { name: GROUP }).textContent()).toContain('2')
    expect([...ann.device.problems, ...bob.device.problems, ...cem.device.problems]).toEqual([])
  })

  it('are read a page at a time, and found by name, pinyin and initials', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    const id = await hikers(ann, bob)
    await crowd(id, ['张三丰', '欧阳锋', ...Array.from({ length: 60 }, (_, at) => `Walker ${at + 1}`)])
    const pages: string[] = []
    ann.device.page.on('request', (asked) => {
      if (/\/members\?/.test(asked.url())) pages.push(asked.url())
    })
    await panel(ann.device)
    await expect.poll(() => ann.device.at('group-member').count()).toBe(20)
    expect(pages).toHaveLength(1)

    await ann.device.at('group-members-all').click()
    await ann.device.at('member-list').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await expect.poll(() => pages.length).toBe(2)
    await ann.device.at('member-list').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await expect.poll(async () => (await memberNames(ann.device)).at(-1)).toBe('Walker 60')
    expect(await ann.device.at('group-member').count()).toBeLessThan(40)
    await ann.device.at('group-members-back').click()

    for (const [text, found] of [['zsf', '张三丰'], ['ouyang', '欧阳锋'], ['锋', '欧阳锋'], ['walker 60', 'Walker 60']] as const) {
      await ann.device.at('group-member-search').fill(text)
      await expect.poll(() => memberNames(ann.device)).toEqual([found])
    }
    await ann.device.at('group-member-search').fill('没有这个人')
    await ann.device.at('member-none').waitFor()
    await ann.device.at('group-member-search').press('Escape')
    await expect.poll(() => ann.device.at('group-member').count()).toBe(20)
    expect(ann.device.problems).toEqual([])
  })

  it('are told from who only has the name of the owner', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await hikers(ann, bob)
    for (const { device } of [ann, bob]) await panel(device)
    await callMyself(bob.device, 'Ann')
    await ann.device.write('我是群主')
    await bob.device.write('我才是群主')

    const cem = await stage.person('Cem')
    await ann.befriend(cem)
    await ann.call('post', `/groups/${await groupOf(ann)}/members`, { userIds: [await cem.id()] })
    await cem.device.openChat(GROUP)
    await ann.device.write('真的')
    await bob.device.write('假的')
    await expect.poll(() => cem.device.texts()).toEqual(['真的', '假的'])
    const names = cem.device.page.locator('p', { has: cem.device.at('message-sender') })
    await expect.poll(() => names.evaluateAll((all) => all.map((one) => !!one.querySelector('[data-testid=role-badge]')))).toEqual([true, false])
  })

  it('have nothing unread of what they did, and confirm an announcement on all devices', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    const id = await hikers(ann, bob)
    const annsPhone = await ann.anotherDevice()
    const bobsPhone = await bob.anotherDevice()
    await bobsPhone.openChat(GROUP)
    for (const device of [bob.device, bobsPhone]) await panel(device)
    await ann.device.page.goto('/contacts')

    await ann.call('put', `/groups/${id}/notice`, { notice: '带够水！' })
    await expect.poll(() => bobsPhone.at('group-announcement-confirm').count()).toBe(1)
    await lastLine(bob.device).toContain('更新了群公告')
    await expect.poll(() => annsPhone.chat(GROUP).textContent()).toContain('更新了群公告')
    expect(await annsPhone.unread(GROUP)).toBe(null)

    await bob.device.at('group-announcement-confirm').click()
    await expect.poll(() => bobsPhone.at('group-announcement-confirm').count()).toBe(0)
    expect([...annsPhone.problems, ...bobsPhone.problems]).toEqual([])
  })

  it('fit on a phone', async () => {
    const ann = await stage.person('Ann', { viewport: PHONE })
    const bob = await stage.person('Bob')
    await ann.befriend(bob)
    await hikers(ann, bob)
    await panel(ann.device)
    await callMyself(ann.device, '山里人')
    await ann.device.at('group-member-search').fill('shanli')
    await expect.poll(() => memberNames(ann.device)).toEqual(['山里人'])
    expect(await ann.device.at('group-member').getByTestId('role-badge').textContent()).toBe('群主')
    expect(await ann.device.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })

  const groupOf = async (person: Person): Promise<string> => (await person.call<{ items: { id: string }[] }>('get', '/groups')).items[0]!.id
})
