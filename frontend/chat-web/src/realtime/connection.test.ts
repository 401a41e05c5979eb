import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeSocket, helloReply } from '@/testing/fakeSocket'
import { Connection, type ConnectionPorts } from './connection'

const ports = (change: Partial<ConnectionPorts> = {}): ConnectionPorts => ({
  open: () => new FakeSocket('wss://here/ws') as unknown as WebSocket,
  token: vi.fn(async () => 'token'),
  hello: (token) => ({ token, pts: 0, epoch: null, open: [] }),
  greeted: vi.fn(),
  pushed: vi.fn(),
  pinged: vi.fn(),
  statusChanged: vi.fn(),
  dismissed: vi.fn(),
  random: () => 1,
  ...change,
})

const settle = () => vi.advanceTimersByTimeAsync(0)

async function online(connection: Connection): Promise<FakeSocket> {
  connection.start()
  await settle()
  return greet()
}

async function greet(): Promise<FakeSocket> {
  const socket = FakeSocket.last
  socket.accept()
  socket.answer('hello', helloReply())
  await settle()
  return socket
}

describe('the connection', () => {
  let connection: Connection
  beforeEach(() => {
    vi.useFakeTimers()
    FakeSocket.install()
  })
  afterEach(() => {
    connection.stop()
    vi.useRealTimers()
  })

  it('says hello first and is online once that is answered', async () => {
    connection = new Connection(ports())
    const socket = await online(connection)
    expect(socket.sent[0]).toMatchObject({ id: 1, verb: 'hello', payload: { token: 'token', pts: 0, epoch: null, open: [] } })
    expect(connection.status).toBe('online')
  })

  it('answers pings', async () => {
    connection = new Connection(ports())
    const socket = await online(connection)
    socket.receive({ ping: { pts: 0, conversations: [] } })
    expect(socket.raw.at(-1)).toBe('{"pong":{}}')
  })

  it('gives way to a newer socket of the same person for the longest time, or until it is woken', async () => {
    connection = new Connection(ports({ random: () => 0 }))
    const socket = await online(connection)
    socket.drop(4009)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(connection.status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(connection.status).toBe('connecting')
  })

  it('comes back at once when it is used after it gave way, and after another loss only in its turn', async () => {
    connection = new Connection(ports())
    await online(connection)
    FakeSocket.last.drop(4009)
    connection.used()
    await settle()
    expect(FakeSocket.opened).toHaveLength(2)
    await greet()
    FakeSocket.last.drop(1006)
    connection.used()
    await settle()
    expect([FakeSocket.opened.length, connection.status]).toEqual([2, 'waiting'])
  })

  it('waits longer after each failure and from the beginning after a stable time', async () => {
    connection = new Connection(ports())
    await online(connection)
    FakeSocket.last.drop(1006)
    await vi.advanceTimersByTimeAsync(499)
    expect(FakeSocket.opened).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeSocket.opened).toHaveLength(2)
    FakeSocket.last.drop(1006)
    await vi.advanceTimersByTimeAsync(999)
    expect(FakeSocket.opened).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeSocket.opened).toHaveLength(3)
    await greet()
    await vi.advanceTimersByTimeAsync(11_000)
    FakeSocket.last.drop(4000)
    await vi.advanceTimersByTimeAsync(500)
    expect(FakeSocket.opened).toHaveLength(4)
  })

  it('comes back at once when woken', async () => {
    connection = new Connection(ports())
    await online(connection)
    FakeSocket.last.drop(1006)
    connection.wake()
    await settle()
    expect(FakeSocket.opened).toHaveLength(2)
  })

  it('keeps trying while no token can be had', async () => {
    const token = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue('token')
    connection = new Connection(ports({ token }))
    connection.start()
    await settle()
    expect(connection.status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(500)
    expect(FakeSocket.opened).toHaveLength(1)
  })

  it('comes back with a fresh token after 4401', async () => {
    const token = vi.fn(async () => 'token')
    connection = new Connection(ports({ token }))
    await online(connection)
    FakeSocket.last.drop(4401)
    await vi.advanceTimersByTimeAsync(500)
    expect(token.mock.calls).toEqual([[false], [true]])
  })

  it.each([4500, 4501, 4502])('stays away after %i', async (code) => {
    const dismissed = vi.fn()
    connection = new Connection(ports({ dismissed }))
    await online(connection)
    FakeSocket.last.drop(code)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(dismissed).toHaveBeenCalledWith(code)
    expect(FakeSocket.opened).toHaveLength(1)
    expect(connection.status).toBe('stopped')
  })

  it('heeds the close that follows a refused hello', async () => {
    const dismissed = vi.fn()
    connection = new Connection(ports({ dismissed }))
    connection.start()
    await settle()
    FakeSocket.last.accept()
    FakeSocket.last.refuse('hello', 'auth.invalid_token', false)
    await settle()
    FakeSocket.last.drop(4500)
    expect(dismissed).toHaveBeenCalledWith(4500)
  })

  it('takes a long silence for a dead line', async () => {
    connection = new Connection(ports())
    await online(connection)
    await vi.advanceTimersByTimeAsync(62_499)
    expect(connection.status).toBe('online')
    await vi.advanceTimersByTimeAsync(1)
    expect(connection.status).toBe('waiting')
  })

  it('gives up on a handshake nobody answers', async () => {
    connection = new Connection(ports())
    connection.start()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(connection.status).toBe('waiting')
  })

  it('answers each command with its own reply, refusal or loss', async () => {
    connection = new Connection(ports())
    const socket = await online(connection)
    const read = connection.command('read', { conversation: 'D1', seq: 1 })
    const opened = connection.command('open', { conversations: [] })
    const pulled = connection.command('pull', { conversation: 'D1', afterSeq: 0, limit: 10 })
    socket.refuse('open', 'server.busy', true)
    socket.answer('read', { readSeq: 1, unread: 0 })
    await expect(read).resolves.toEqual({ readSeq: 1, unread: 0 })
    await expect(opened).rejects.toMatchObject({ code: 'server.busy', temporary: true })
    socket.drop(1006)
    await expect(pulled).rejects.toMatchObject({ code: 'socket.lost', temporary: true })
    await expect(connection.command('open', { conversations: [] })).rejects.toMatchObject({ code: 'socket.lost' })
  })

  it('replaces a socket that leaves a command unanswered', async () => {
    connection = new Connection(ports())
    const socket = await online(connection)
    const read = connection.command('read', { conversation: 'D1', seq: 1 })
    const outcome = expect(read).rejects.toMatchObject({ code: 'socket.timeout', temporary: true })
    await vi.advanceTimersByTimeAsync(10_000)
    await outcome
    expect(socket.closedWith).toBe(1000)
    expect(connection.status).toBe('waiting')
  })
})
