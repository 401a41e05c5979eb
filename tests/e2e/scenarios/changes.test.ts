import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser'
import type { Device } from '../support/device'
import { BadLine } from '../support/line'
import { useStage } from '../support/stage'

describe('edits, recalls and reactions', () => {
  const stage = useStage()

  async function talking() {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.device.openContact('Bob')
    await ann.device.write('Helo Bob')
    await bob.device.page.goto('/chats')
    await bob.device.openChat('Ann')
    await expect.poll(() => bob.device.texts()).toEqual(['Helo Bob'])
    return { ann, bob }
  }

  const chips = (device: Device): Promise<string[]> => device.at('reaction-chip').allInnerTexts()
  const pressed = (device: Device): Promise<string | null> => device.at('reaction-chip').first().getAttribute('aria-pressed')
  const preview = (device: Device, name: string): Promise<string | null> => device.chat(name).getByTestId('chat-list-preview').textContent()

  it('shows both of two people what became of a message', async () => {
    const { ann, bob } = await talking()

    await ann.device.choose('Helo Bob', 'edit')
    await ann.device.at('edit-input').fill('Hello Bob')
    await ann.device.at('edit-input').press('Enter')
    for (const { device } of [ann, bob]) {
      await expect.poll(() => device.texts()).toEqual(['Hello Bob'])
      await expect.poll(() => device.at('message-edited').count()).toBe(1)
    }

    await bob.device.choose('Hello Bob', '👍')
    await expect.poll(() => chips(ann.device)).toEqual(['👍 1'])
    await ann.device.at('reaction-chip').click()
    await expect.poll(() => chips(bob.device)).toEqual(['👍 2'])
    expect(await pressed(bob.device)).toBe('true')
    await bob.device.at('reaction-chip').click()
    await expect.poll(() => chips(ann.device)).toEqual(['👍 1'])
    await expect.poll(() => pressed(bob.device)).toBe('false')

    await ann.device.choose('Hello Bob', 'recall')
    await expect.poll(() => bob.device.at('message-recalled').allInnerTexts()).toEqual(['Ann撤回了一条消息'])
    await expect.poll(() => preview(bob.device, 'Ann')).toContain('Ann撤回了一条消息')
    await expect.poll(() => preview(ann.device, 'Bob')).toContain('你撤回了一条消息')
    expect(await bob.device.texts()).toEqual([])
    expect(await bob.device.at('message-reedit').count()).toBe(0)

    await ann.device.at('message-reedit').click()
    await expect.poll(() => ann.device.at('composer-input').inputValue()).toBe('Hello Bob')
    await ann.device.at('composer-input').press('Enter')
    await expect.poll(() => bob.device.texts()).toEqual(['Hello Bob'])
    expect([...ann.device.problems, ...bob.device.problems]).toEqual([])
  })

  it('lets what turns the order of text around end with the text that holds it', async () => {
    const { ann, bob } = await talking()
    await ann.device.choose('Helo Bob', 'edit')
    await ann.device.at('edit-input').fill('invoice \u202Egpj.exe')
    await ann.device.at('edit-input').press('Enter')

    await expect.poll(() => bob.device.at('message-edited').count()).toBe(1)
    const [text, edited] = [await bob.device.at('message-text').boundingBox(), await bob.device.at('message-edited').boundingBox()]
    expect(edited!.x).toBeGreaterThanOrEqual(text!.x + text!.width - 1)
  })

  it('shows who was offline what happened meanwhile, and the writer their words after a reload', async () => {
    const { ann, bob } = await talking()
    await ann.device.write('second')
    const line = await BadLine.between(bob.device, {})
    await bob.device.page.reload()
    await expect.poll(() => bob.device.texts()).toEqual(['Helo Bob', 'second'])
    await expect.poll(() => bob.device.at('connection-banner').count()).toBe(0)
    line.down()
    await bob.device.at('connection-banner').waitFor()

    await ann.device.choose('Helo Bob', 'edit')
    await ann.device.at('edit-input').fill('Hello Bob')
    await ann.device.at('edit-save').click()
    await ann.device.choose('second', 'recall')
    await ann.device.at('message-recalled').waitFor()
    await expect.poll(() => ann.device.texts()).toEqual(['Hello Bob'])
    expect(await bob.device.texts()).toEqual(['Helo Bob', 'second'])

    await line.up(bob.device)
    await expect.poll(() => bob.device.texts()).toEqual(['Hello Bob'])
    await expect.poll(() => bob.device.at('message-recalled').count()).toBe(1)
    await expect.poll(() => preview(bob.device, 'Ann')).toContain('Ann撤回了一条消息')

    await ann.device.page.reload()
    await ann.device.at('message-reedit').click()
    await expect.poll(() => ann.device.at('composer-input').inputValue()).toBe('second')
  })

  it('lets the owner of a group recall what a member said, and offers nobody what would be refused', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    const { id } = await ann.call<{ id: string }>('post', '/groups', { name: '周末爬山', memberIds: [await bob.id()] })
    await ann.call('post', `/conversations/${id}/messages`, { clientMessageId: 'a', type: 'text', body: { text: '几点？' } })
    await bob.call('post', `/conversations/${id}/messages`, { clientMessageId: 'b', type: 'text', body: { text: '八点' } })
    for (const { device } of [ann, bob]) {
      await device.openChat('周末爬山')
      await expect.poll(() => device.texts()).toEqual(['几点？', '八点'])
    }

    await bob.device.openMenu('几点？')
    expect(await bob.device.entries()).toEqual(['copy'])
    await bob.device.page.keyboard.press('Escape')
    await ann.device.openMenu('八点')
    expect(await ann.device.entries()).toEqual(['copy', 'recall'])
    await ann.device.at('message-menu-recall').click()
    await expect.poll(() => bob.device.at('message-recalled').allInnerTexts()).toEqual(['Ann撤回了一条消息'])
  })

  it('works by keyboard alone, and by a long press on a phone', async () => {
    const { ann } = await talking()
    await ann.device.at('message-more').first().focus()
    await ann.device.page.keyboard.press('Enter')
    await expect.poll(() => ann.device.at('message-menu').count()).toBe(1)
    for (let press = 0; press < 9; press++) await ann.device.page.keyboard.press('ArrowDown')
    await ann.device.page.keyboard.press('Enter')
    await ann.device.at('edit-input').fill('By keyboard')
    await ann.device.page.keyboard.press('Enter')
    await expect.poll(() => ann.device.texts()).toEqual(['By keyboard'])

    const phone = await stage.device({ viewport: PHONE, hasTouch: true, isMobile: true })
    await phone.signIn(ann.telephone, ann.password)
    await phone.openChat('Bob')
    await phone.press('By keyboard')
    await phone.at('message-menu-❤️').tap()
    await expect.poll(() => chips(phone)).toEqual(['❤️ 1'])
    await expect.poll(() => chips(ann.device)).toEqual(['❤️ 1'])
  })
})
