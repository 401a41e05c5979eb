import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PrivacySettings } from '@/shared/api/types'
import { publishEvent } from '@/realtime/subscriptions'
import { mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import PrivacyPage from './PrivacyPage.vue'

const open: PrivacySettings = { findableByTelephone: true, telephoneVisible: true, addableBy: 'anyone' }

describe('the privacy settings', () => {
  let sent: unknown
  let answer: Answer | null
  beforeEach(() => {
    sent = null
    answer = null
    serve((method, _, body) => {
      if (method === 'GET') return { body: open }
      sent = body
      return answer ?? { body }
    })
  })

  const checked = (page: Awaited<ReturnType<typeof mountPage>>, id: string) => (page.get(testId(id)).element as HTMLInputElement).checked

  it('are saved one by one, with the others as they are', async () => {
    const page = await mountPage(PrivacyPage)
    await page.get(testId('privacy-visible')).setValue(false)
    await flushPromises()
    expect(sent).toEqual({ ...open, telephoneVisible: false })
    await page.get(testId('privacy-addable-nobody')).setValue(true)
    await flushPromises()
    expect(sent).toEqual({ ...open, telephoneVisible: false, addableBy: 'nobody' })
    expect([checked(page, 'privacy-visible'), checked(page, 'privacy-addable-nobody')]).toEqual([false, true])
  })

  it('go back to what the server has when it refuses', async () => {
    answer = refusalOf(503, 'server.busy')
    const page = await mountPage(PrivacyPage)
    await page.get(testId('privacy-findable')).setValue(false)
    await flushPromises()
    expect(checked(page, 'privacy-findable')).toBe(true)
    expect(page.text()).toContain('busy')
  })

  it('follow another device', async () => {
    const page = await mountPage(PrivacyPage)
    publishEvent({ type: 'privacy.changed', payload: { privacy: { ...open, findableByTelephone: false } }, at: '2026-01-01T00:00:00.000Z' })
    await flushPromises()
    expect(checked(page, 'privacy-findable')).toBe(false)
  })
})
