import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import store from '@/store'
import { forgetLists } from '@/testing/client'
import { listOf, mountPage, refusalOf, serve, testId, type Answer } from '@/testing/mountPage'
import BlockedPage from './BlockedPage.vue'

const blocked = (id: string, nickname: string, day: number) =>
  ({ id, nickname, remark: null, avatarUrl: null, isContact: false, blockedAt: `2026-01-0${day}T00:00:00.000Z` })

describe('blocked people', () => {
  let answer: Answer
  beforeEach(() => {
    forgetLists(store)
    answer = { status: 204 }
    serve((method, path) => (method === 'GET' ? listOf(path === '/blocks' ? [blocked('U2', 'Bob', 1), blocked('U3', 'Eve', 2)] : []) : answer))
  })

  it('are listed, the latest first, and leave the list when unblocked', async () => {
    const page = await mountPage(BlockedPage)
    expect(page.findAll(testId('blocked-person')).map((person) => person.get('a').text())).toEqual(['Eve', 'Bob'])
    await page.get(testId('blocked-undo')).trigger('click')
    await flushPromises()
    expect(page.findAll(testId('blocked-person')).map((person) => person.get('a').text())).toEqual(['Bob'])
  })

  it('stay when the server refuses, with the reason', async () => {
    answer = refusalOf(503, 'server.busy')
    const page = await mountPage(BlockedPage)
    await page.get(testId('blocked-undo')).trigger('click')
    await flushPromises()
    expect(page.findAll(testId('blocked-person'))).toHaveLength(2)
    expect(page.findAll(testId('blocked-person'))[0]!.text()).toContain('busy')
  })

  it('are none at first', async () => {
    serve(() => listOf([]))
    expect((await mountPage(BlockedPage)).text()).toContain('You have blocked nobody.')
  })
})
