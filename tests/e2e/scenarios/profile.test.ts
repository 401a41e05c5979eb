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

  it('takes a photograph of twelve megapixels and draws it smaller', async () => {
    const { device } = await stage.person('Ann')
    await device.at('rail-me').click()
    const photograph = await device.page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4_000, height: 3_000 })
      canvas.getContext('2d')!.fillRect(0, 0, 2_000, 3_000)
      const blob = await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn, 'image/jpeg'))
      return [...new Uint8Array(await blob!.arrayBuffer())]
    })
    await device.at('profile-avatar-file').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photograph) })
    const picture = device.page.locator('.avatar-editor img[src*="/static/avatars/"]')
    await expect.poll(() => picture.evaluateAll((images) => (images as HTMLImageElement[]).map((image) => [image.naturalWidth, image.naturalHeight]))).toEqual([[1_024, 768]])
  })

  it('refuses a file that only pretends to be a picture', async () => {
    const { device } = await stage.person('Ann')
    await device.at('rail-me').click()
    await device.at('profile-avatar-file').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)">') })
    await expect.poll(() => device.at('profile-avatar-problem').textContent()).toContain('这个文件不是可用的图片。')
  })
})
