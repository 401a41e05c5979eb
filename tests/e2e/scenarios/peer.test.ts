import { describe, expect, it } from 'vitest'
import type { Device } from '../support/device'
import { useStage } from '../support/stage'

describe('what one sees of the other in a one-to-one chat', () => {
  const stage = useStage()

  /** Ann has the chat open; Bob looks at his list. No expected change needs a reload. */
  async function looking() {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await ann.device.openContact('Bob')
    return { ann, bob }
  }

  const receipts = (device: Device): Promise<(string | null)[]> =>
    device.at('message-receipt').evaluateAll((all) => all.map((receipt) => receipt.getAttribute('data-receipt')))
  const status = (device: Device): Promise<string> => device.at('peer-status').innerText()

  it('tells whether a message arrived and was read', async () => {
    const { ann, bob } = await looking()
    await bob.leave()
    await ann.device.write('On your way?')
    await expect.poll(() => ann.device.unsent()).toBe(0)
    expect(await receipts(ann.device)).toEqual([])

    const his = await bob.comeBack()
    await expect.poll(() => receipts(ann.device)).toEqual(['delivered'])
    await his.openChat('Ann')
    await expect.poll(() => receipts(ann.device)).toEqual(['read'])

    // Bob sees it at once, so the message is never only delivered.
    await ann.device.write('Bring the map')
    await expect.poll(() => his.texts()).toEqual(['On your way?', 'Bring the map'])
    await expect.poll(() => receipts(ann.device)).toEqual(['read'])
    await his.write('Yes')
    await expect.poll(() => receipts(his)).toEqual(['read'])
    expect(await receipts(ann.device)).toEqual(['read'])
    expect([...ann.device.problems, ...his.problems]).toEqual([])
  })

  it('tells that the other is typing, for as long as they are', async () => {
    const { ann, bob } = await looking()
    await bob.device.openContact('Ann')
    await expect.poll(() => status(ann.device)).toBe('在线')

    await bob.device.at('composer-input').pressSequentially('Hm')
    await expect.poll(() => status(ann.device)).toBe('对方正在输入…')
    await expect.poll(() => status(ann.device)).toBe('在线')

    await bob.device.at('composer-input').pressSequentially('m')
    await expect.poll(() => status(ann.device)).toBe('对方正在输入…')
    await bob.device.at('composer-input').press('Enter')
    await expect.poll(() => ann.device.texts()).toEqual(['Hmm'])
    await expect.poll(() => status(ann.device)).toBe('在线')
    expect([...ann.device.problems, ...bob.device.problems]).toEqual([])
  })

  it('tells whether the other is there, and when they were', async () => {
    const { ann, bob } = await looking()
    await expect.poll(() => status(ann.device)).toBe('在线')

    await bob.leave()
    await expect.poll(() => status(ann.device)).toMatch(/^上次在线：.*\d\d:\d\d$/)
    await bob.comeBack()
    await expect.poll(() => status(ann.device)).toBe('在线')
    expect(ann.device.problems).toEqual([])
  })
})
