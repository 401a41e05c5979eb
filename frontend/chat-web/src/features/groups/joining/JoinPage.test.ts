import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PublicGroup } from '@/shared/api/types'
import { mountPage, refusalOf, router, serve, testId, type Answer } from '@/testing/mountPage'
import JoinPage from './JoinPage.vue'

const token = 'q83vEjRWeJCrze8SNFZ4kA'
const card: PublicGroup = {
  id: 'G01KB3ZQ6Y84MNPZX45HY43KWJR', name: 'Hikers', avatarUrl: null, mosaic: [{ initial: 'A', avatarUrl: null }], memberCount: 2, addMode: 'direct',
  joinsDirectly: true, isMember: false, hasApplied: false,
}

describe('the page of an invite', () => {
  let shown: Answer
  let sent: unknown[]
  let refusal: Answer | null
  beforeEach(() => {
    shown = { body: card }
    sent = []
    refusal = null
    serve((method, path, body) => {
      if (method === 'GET') return shown
      sent.push([method, path, body])
      if (refusal) return refusal
      return path === '/sessions' ? { body: { conversationId: card.id } } : { body: { ...card, myRole: 'member', faces: [] } }
    })
  })

  async function open(code = token) {
    await router.push({ name: 'join', params: { code } })
    const page = await mountPage(JoinPage)
    await flushPromises()
    return page
  }

  it('shows the group and joins it', async () => {
    const page = await open()
    expect(page.text()).toContain('Hikers')
    expect(page.text()).toContain('2 members')
    await page.get(testId('join-submit')).trigger('click')
    await expect.poll(() => router.currentRoute.value.params.conversationId).toBe(card.id)
    expect(sent[0]).toEqual(['POST', `/invites/${token}/join`, undefined])
  })

  it('joins by the id of a group as well', async () => {
    const page = await open(card.id)
    await page.get(testId('join-submit')).trigger('click')
    await flushPromises()
    expect(sent[0]).toEqual(['PUT', `/groups/${card.id}/members/me`, undefined])
  })

  it('asks to join where approval is needed, and says that the request waits', async () => {
    shown = { body: { ...card, addMode: 'approval', joinsDirectly: false } }
    const page = await open()
    expect(page.find(testId('join-submit')).exists()).toBe(false)
    await page.get(testId('join-apply-message')).setValue(' hello ')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([['POST', `/groups/${card.id}/applications`, { message: 'hello' }]])
    expect(page.get(testId('join-applied')).text()).toContain('You asked to join.')
  })

  it('leads a member to the chat', async () => {
    shown = { body: { ...card, isMember: true } }
    const page = await open()
    await page.get(testId('join-submit')).trigger('click')
    await flushPromises()
    expect(sent).toEqual([['POST', '/sessions', { groupId: card.id }]])
  })

  it('says why an invite leads nowhere', async () => {
    shown = refusalOf(409, 'invite.expired')
    expect((await open()).get('[role=alert]').text()).toContain('This invite has expired.')
    expect((await open('nonsense')).get('[role=alert]').text()).toContain('This invite does not exist')
  })

  it('stays, and says why, when somebody else took the last place', async () => {
    const page = await open()
    refusal = refusalOf(409, 'group.full')
    await page.get(testId('join-submit')).trigger('click')
    await flushPromises()
    expect(page.get(testId('join-refused')).text()).toBe('The group has no place left.')
  })
})
