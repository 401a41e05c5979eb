import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDevelopment } from '../support/client'
import { freePort } from '../support/server'
import { useStage } from '../support/stage'

describe('the development server of the client', () => {
  const stage = useStage()
  let development: Awaited<ReturnType<typeof startDevelopment>>
  beforeAll(async () => void (development = await startDevelopment(stage.server.origin, await freePort())))
  afterAll(() => development?.stop())

  it('signs people in and brings them what others write', async () => {
    const [ann, bob] = await stage.friends('Ann', 'Bob')
    const device = await stage.device({ baseURL: development.origin })
    await device.page.goto('/sign-in')
    // On the first visit, the development server prepares its packages, which reloads the page.
    await device.page.waitForLoadState('networkidle')
    await device.signIn(ann.telephone, ann.password)

    await bob.device.openContact('Ann')
    await bob.device.write('Do you see this?')

    await expect.poll(() => device.unread('Bob')).toBe('1')
    await device.openChat('Bob')
    await device.write('I do')
    await expect.poll(() => bob.device.texts()).toEqual(['Do you see this?', 'I do'])
    await device.page.reload()
    await expect.poll(() => device.texts()).toEqual(['Do you see this?', 'I do'])
  })
})
