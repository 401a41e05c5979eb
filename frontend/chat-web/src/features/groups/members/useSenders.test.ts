import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, ref } from 'vue'
import { topics } from '@/realtime/subscriptions'
import type { Message } from '@/shared/api/types'
import { helloReply } from '@/testing/fakeSocket'
import { listOf, mountPage, refusalOf, serve } from '@/testing/mountPage'
import { bob, textMessage } from '@/testing/samples'
import { nameIn, roleIn } from './memberFaces'
import { useSenders } from './useSenders'

describe('the senders of a group', () => {
  const items = ref<Message[]>([])
  let asked: string[][]
  let role: string
  let gone: boolean

  beforeEach(async () => {
    asked = []
    role = 'member'
    gone = false
    items.value = [textMessage(1, { sender: { ...bob, alias: 'Old name' } }), textMessage(2), textMessage(3, { sender: { ...bob, id: 'U3' } })]
    serve((_, path, body) => {
      if (!path.endsWith('/find')) return listOf([])
      const { userIds } = body as { userIds: string[] }
      asked.push(userIds)
      if (gone) return refusalOf(503, 'server.unavailable')
      return listOf(userIds.filter((id) => id === 'U2').map((id) => ({ ...bob, id, alias: 'Captain', role, joinedAt: '', mutedUntil: null })))
    })
    await mountPage({ render: () => null })
    topics.hello.publish(helloReply())
  })

  const open = () => mount(defineComponent({ setup: () => (useSenders('G1', items), () => null) }))

  it('are asked for once, and called what they are called now', async () => {
    open()
    await vi.waitFor(() => expect(asked).toEqual([['U2', 'U3']]))
    await flushPromises()
    expect(nameIn('G1', { ...bob, alias: 'Old name' })).toBe('Captain')
    expect(nameIn('G1', { ...bob, id: 'U3', alias: 'Left' })).toBe('Bob')
    items.value = [...items.value, textMessage(4)]
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(asked).toHaveLength(1)
    items.value = [...items.value, textMessage(5, { sender: { ...bob, id: 'U4' } })]
    await vi.waitFor(() => expect(asked[1]).toEqual(['U4']))
  })

  it('are asked for again when a line names them', async () => {
    open()
    await vi.waitFor(() => expect(roleIn('G1', 'U2')).toBe('member'))
    role = 'admin'
    const body = { event: 'group.adminAppointed', actor: { id: 'U9', nickname: 'Ann' }, targets: [{ id: 'U2', nickname: 'Bob' }] }
    const message = { ...textMessage(6), type: 'system', sender: null, body, conversationId: 'G1' }
    topics.message.publish({ type: 'message', conversation: 'G1', seq: 6, prevSeq: 5, message: message as never })
    await vi.waitFor(() => expect(roleIn('G1', 'U2')).toBe('admin'))
    expect(asked.at(-1)).toEqual(['U2'])
  })

  it('keep the names of their messages without an answer, until there is a connection', async () => {
    gone = true
    open()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    await flushPromises()
    expect(nameIn('G1', { ...bob, alias: 'Old name' })).toBe('Old name')
    gone = false
    topics.online.publish()
    await vi.waitFor(() => expect(nameIn('G1', { ...bob, alias: 'Old name' })).toBe('Captain'))
  })
})
