import { describe, expect, it } from 'vitest'
import { useStage } from '../support/stage'

describe('the profile', () => {
  const stage = useStage()

  it('changes in front of a contact, without a reload', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    await bob.device.at('rail-contacts').click()
    const entry = bob.device.at('contact-item')
    await expect.poll(() => entry.textContent()).toContain('Ann')

    await ann.device.at('rail-me').click()
    await ann.device.at('profile-nickname').fill('安娜')
    await ann.device.at('profile-save').click()
    await expect.poll(() => entry.textContent()).toContain('安娜')

    const picture = await ann.device.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 120 } })
    await ann.device.at('profile-avatar-file').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture })
    const width = () => entry.locator('img').evaluateAll((images) => (images as HTMLImageElement[]).map((image) => image.naturalWidth))
    await expect.poll(width).toEqual([120])
  })

  it('refuses a file that only pretends to be a picture', async () => {
    const { device } = await stage.person('Ann')
    await device.at('rail-me').click()
    await device.at('profile-avatar-file').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)">') })
    await expect.poll(() => device.at('profile-avatar-problem').textContent()).toContain('这个文件不是可用的图片。')
  })
})
