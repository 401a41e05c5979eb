import { describe, expect, it } from 'vitest'
import type { Device } from '../support/device'
import { useStage } from '../support/stage'

describe('settings', () => {
  const stage = useStage()
  const heading = (device: Device) => device.page.locator('.content h1, .content h2').first().textContent()
  const ground = (device: Device) => device.page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  it('speaks Chinese or English as chosen, and still does after a reload', async () => {
    const { device } = await stage.person('Ann')
    await device.page.goto('/settings')
    await expect.poll(() => heading(device)).toBe('设置')
    await device.page.locator('label', { has: device.at('settings-language-en') }).click()
    await expect.poll(() => heading(device)).toBe('Settings')

    await device.page.reload()
    await expect.poll(() => heading(device)).toBe('Settings')
    expect(await device.page.locator('html').getAttribute('lang')).toBe('en')
    await device.page.locator('label', { has: device.at('settings-language-zh-CN') }).click()
    await expect.poll(() => heading(device)).toBe('设置')
  })

  it('follows the language of the browser until one is chosen', async () => {
    const { device } = await stage.person('Ann', { locale: 'en-GB' })
    await device.page.goto('/settings')
    await expect.poll(() => heading(device)).toBe('Settings')
  })

  it('is light or dark as chosen, and still is after a reload', async () => {
    const { device } = await stage.person('Ann', { colorScheme: 'light' })
    await device.page.goto('/settings')
    await device.at('settings-theme-dark').waitFor({ state: 'attached' })
    const light = await ground(device)
    await device.page.locator('label', { has: device.at('settings-theme-dark') }).click()
    const dark = await ground(device)
    expect(dark).not.toBe(light)

    await device.page.reload()
    await expect.poll(() => ground(device)).toBe(dark)
    await device.page.locator('label', { has: device.at('settings-theme-system') }).click()
    await expect.poll(() => ground(device)).toBe(light)
  })
})
