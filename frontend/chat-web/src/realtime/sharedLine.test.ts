import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeSocket, helloReply } from '@/testing/fakeSocket'
import { FakeChannel, installTabs, uninstallTabs } from '@/testing/fakeTabs'
import { clientConfig, textMessage } from '@/testing/samples'
import { keepRules } from '@/shared/clientConfig'
import type { ConnectionPorts } from './connection'
import { SharedLine, canShare } from './sharedLine'

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const event = (groupId: string) => ({ type: 'group.left' as const, payload: { groupId }, at: '2026-01-01T00:00:00.000Z' })

describe('the line shared by tabs', () => {
  const lines: SharedLine[] = []

  function tab(at = { pts: 0, epoch: null as string | null }) {
    const ports = {
      open: () => new FakeSocket('wss://here/ws') as unknown as WebSocket,
      token: vi.fn(async () => 'token'),
      hello: vi.fn((token: string) => ({ token, ...at, open: [] })),
      greeted: vi.fn(), pushed: vi.fn(), pinged: vi.fn(), statusChanged: vi.fn(), dismissed: vi.fn(), random: () => 0,
    } satisfies ConnectionPorts
    const onNews = vi.fn()
    const line = new SharedLine(ports, 'gochat.socket.U1', onNews)
    lines.push(line)
    line.start()
    return { line, onNews, channel: FakeChannel.opened.at(-1)!, ...ports }
  }

  async function greet(hello = {}): Promise<FakeSocket> {
    await settle()
    FakeSocket.last.accept()
    FakeSocket.last.answer('hello', helloReply({ pts: 5, ...hello }))
    await settle()
    return FakeSocket.last
  }

  async function twoTabs(at?: { pts: number; epoch: string | null }) {
    const first = tab()
    await greet()
    const second = tab(at)
    await settle()
    return { first, second }
  }

  beforeEach(() => {
    vi.useFakeTimers()
    FakeSocket.install()
    installTabs()
  })
  afterEach(() => {
    for (const line of lines.splice(0)) line.stop()
    uninstallTabs()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('is one socket, and both tabs are online', async () => {
    const { first, second } = await twoTabs()
    expect(FakeSocket.opened).toHaveLength(1)
    expect([first.line.status, first.line.leading, second.line.status, second.line.leading]).toEqual(['online', true, 'online', false])
  })

  it('brings every push and ping to every tab', async () => {
    const { first, second } = await twoTabs()
    const push = { type: 'message' as const, conversation: 'D1', seq: 1, prevSeq: 0, message: textMessage(1) }
    FakeSocket.last.push(push)
    FakeSocket.last.receive({ ping: { pts: 5, conversations: [] } })
    await settle()
    for (const { pushed, pinged } of [first, second]) {
      expect(pushed.mock.calls).toEqual([[push]])
      expect(pinged).toHaveBeenCalledTimes(1)
    }
  })

  it('carries commands of the other tab, and their answers and refusals to it alone', async () => {
    const { second } = await twoTabs()
    const read = second.line.command('read', { conversation: 'D1', seq: 3 })
    const pull = second.line.command('pull', { conversation: 'D1', afterSeq: 0, limit: 1 })
    const refused = expect(pull).rejects.toMatchObject({ code: 'server.busy', temporary: true })
    await settle()
    FakeSocket.last.answer('read', { readSeq: 3, unread: 0 })
    FakeSocket.last.refuse('pull', 'server.busy', true)
    await expect(read).resolves.toEqual({ readSeq: 3, unread: 0 })
    await refused
  })

  it('tells a tab that comes later what it missed, as the server would', async () => {
    tab()
    const socket = await greet()
    socket.push({ type: 'event', pts: 6, event: event('G6') })
    socket.push({ type: 'event', pts: 7, event: event('G7') })
    socket.push({ type: 'message', conversation: 'D1', seq: 3, prevSeq: 2, message: textMessage(3) })
    socket.push({ type: 'change', conversation: 'D1', changeSeq: 4, prevChangeSeq: 3, by: 'U2', message: textMessage(3, { changeSeq: 4 }) })
    const late = tab({ pts: 6, epoch: 'e1' })
    await settle()
    expect(late.greeted.mock.calls[0]![0]).toMatchObject({
      recovered: true, pts: 7, events: [{ ...event('G7'), pts: 7 }], conversations: [{ conversation: 'D1', maxSeq: 3, changeSeq: 4 }],
    })
  })

  it.each([{ pts: 4, epoch: 'e1' }, { pts: 5, epoch: 'other' }, { pts: 0, epoch: null }])('tells a tab that stands at %o to fetch', async (at) => {
    const { second } = await twoTabs(at)
    expect(second.greeted.mock.calls[0]![0]).toMatchObject({ recovered: false, events: [] })
  })

  it('watches the open conversations of all tabs', async () => {
    const { first, second } = await twoTabs()
    void first.line.command('open', { conversations: ['D1'] })
    void second.line.command('open', { conversations: ['D2'] })
    await settle()
    expect(FakeSocket.last.commands('open').at(-1)!.payload).toEqual({ conversations: ['D1', 'D2'] })
    for (const command of FakeSocket.last.commands('open')) FakeSocket.last.receive({ id: command.id, ok: {} })
  })

  it('watches no more than the server takes, the newest first', async () => {
    keepRules({ ...clientConfig, rules: { ...clientConfig.rules, maxOpenConversations: 2, maxWatchedUsers: 1 } })
    const { line } = tab()
    await greet()
    void line.command('open', { conversations: ['D1', 'D2', 'D3'] }).catch(() => undefined)
    void line.command('presence', { users: ['U2', 'U3'] }).catch(() => undefined)
    await settle()
    expect(FakeSocket.last.commands('open').at(-1)!.payload).toEqual({ conversations: ['D2', 'D3'] })
    expect(FakeSocket.last.commands('presence').at(-1)!.payload).toEqual({ users: ['U3'] })
    keepRules(clientConfig)
  })

  it('watches the people of all tabs, and brings what they do to each', async () => {
    const { first, second } = await twoTabs()
    void first.line.command('presence', { users: ['U2'] })
    const asked = second.line.command('presence', { users: ['U3'] })
    await settle()
    expect(FakeSocket.last.commands('presence').at(-1)!.payload).toEqual({ users: ['U2', 'U3'] })
    const items = [{ userId: 'U3', online: true, lastSeenAt: null }]
    for (const command of FakeSocket.last.commands('presence')) FakeSocket.last.receive({ id: command.id, ok: { items } })
    await settle()
    await expect(asked).resolves.toEqual({ items })
    const push = { type: 'typing' as const, conversation: 'D1', userId: 'U2' }
    FakeSocket.last.push(push)
    await settle()
    for (const { pushed } of [first, second]) expect(pushed).toHaveBeenCalledWith(push)
  })

  it('is handed over at once when the leading tab closes', async () => {
    const { first, second } = await twoTabs()
    const lost = expect(second.line.command('read', { conversation: 'D1', seq: 3 })).rejects.toMatchObject({ code: 'socket.lost', temporary: true })
    await settle()
    first.line.stop()
    await greet()
    await lost
    expect([FakeSocket.opened.length, second.line.leading, second.line.status]).toEqual([2, true, 'online'])
  })

  it('is taken within a second from a leading tab that hangs, which then follows', async () => {
    const { first, second } = await twoTabs()
    const hung = FakeSocket.last
    first.channel.hangs = true
    await settle(1_000)
    expect([second.line.leading, FakeSocket.opened.length]).toEqual([true, 2])
    await greet()
    expect(hung.closedWith).toBe(1000)
    first.channel.hangs = false
    await settle(300)
    expect([first.line.leading, first.line.status]).toEqual([false, 'online'])
  })

  it('is not taken from a leading tab that answers', async () => {
    await twoTabs()
    await settle(20_000)
    expect(FakeSocket.opened).toHaveLength(1)
  })

  it('is given up by a tab that is frozen and sought again when it is back', async () => {
    const { line } = tab()
    await greet()
    document.dispatchEvent(new Event('freeze'))
    await settle()
    expect([line.leading, FakeSocket.last.closedWith]).toEqual([false, 1000])
    document.dispatchEvent(new Event('resume'))
    await settle()
    expect(line.leading).toBe(true)
  })

  it('says that it is lost, and greets anew when it is back', async () => {
    const { second } = await twoTabs()
    FakeSocket.last.drop(1006)
    await settle(1)
    expect(second.line.status).not.toBe('online')
    await expect(second.line.command('read', { conversation: 'D1', seq: 1 })).rejects.toMatchObject({ code: 'socket.lost' })
    await greet()
    expect([second.line.status, second.greeted.mock.calls.length]).toEqual(['online', 2])
  })

  it('comes back when any tab is used after it gave way to another device', async () => {
    const { second } = await twoTabs()
    FakeSocket.last.drop(4009)
    await settle()
    second.line.used()
    await greet()
    expect([FakeSocket.opened.length, second.line.status]).toEqual([2, 'online'])
  })

  it('is greeted again by a tab that found a hole, without a new socket', async () => {
    const { second } = await twoTabs()
    second.line.reconnect()
    await settle()
    expect([second.greeted.mock.calls.length, FakeSocket.opened.length]).toEqual([2, 1])
  })

  it('ends in every tab when the server says to stay away', async () => {
    const { first, second } = await twoTabs()
    FakeSocket.last.drop(4501)
    await settle()
    expect([first.dismissed.mock.calls, second.dismissed.mock.calls]).toEqual([[[4501]], [[4501]]])
  })

  it('tells news of one tab to the others', async () => {
    const { first, second } = await twoTabs()
    const outbox = {
      type: 'text' as const, body: { text: 'hi' }, clientMessageId: 'x', conversation: 'D1', createdAt: '', state: 'sending' as const, errorCode: null,
    }
    second.line.notify({ outbox })
    await settle()
    expect([first.onNews.mock.calls, second.onNews.mock.calls]).toEqual([[[{ outbox }]], []])
  })

  it('is not for browsers without locks or channels', () => {
    expect(canShare()).toBe(true)
    vi.stubGlobal('BroadcastChannel', undefined)
    expect(canShare()).toBe(false)
    installTabs()
    uninstallTabs()
    expect(canShare()).toBe(false)
  })
})
