import { fullJitter, type BackoffRange } from './backoff'
import type { Line } from './transport'
import { PendingCommands } from './pendingCommands'
import {
  COMMAND_TIMEOUT, CONNECTION_LOST, CommandError, TOKEN_EXPIRED, TOO_MANY_SOCKETS, isFarewell,
  type Commands, type Frame, type HelloReply, type Ping, type Push, type Verb,
} from './protocol'

export type ConnectionStatus = 'stopped' | 'connecting' | 'online' | 'waiting'

/** What the connection needs from the rest of the client. */
export interface ConnectionPorts {
  open(): WebSocket
  /** A valid token; `renew` requests a new one even if the current one looks valid. */
  token(renew: boolean): Promise<string>
  hello(token: string): Commands['hello'][0]
  greeted(reply: HelloReply): void
  pushed(push: Push): void
  pinged(ping: Ping): void
  statusChanged(status: ConnectionStatus, socket: WebSocket | null): void
  /** The server closed with a code that forbids reconnecting. */
  dismissed(closeCode: number): void
  random?: () => number
}

const COMMAND_TIMEOUT_MS = 10_000
const HANDSHAKE_TIMEOUT_MS = 15_000
const REFUSAL_GRACE_MS = 1_000
/** A connection that lasted this long was stable: the next loss starts the backoff from the beginning. */
const STABLE_MS = 10_000

/** One socket after another, as long as a user is signed in. */
export class Connection implements Line {
  readonly leading = true
  status: ConnectionStatus = 'stopped'
  private socket: WebSocket | null = null
  private commands = new PendingCommands()
  private range: BackoffRange = { minMs: 500, maxMs: 30_000 }
  private pingMs = 25_000
  private attempt = 0
  private generation = 0
  private onlineSince = 0
  private heardAt = 0
  private renewNext = false
  private gaveWay = false
  private retryTimer?: ReturnType<typeof setTimeout>
  private watchTimer?: ReturnType<typeof setTimeout>

  constructor(private readonly ports: ConnectionPorts) {}

  start(): void {
    if (this.status !== 'stopped') return
    this.attempt = 0
    void this.connect()
  }

  stop(): void {
    this.discard()
    this.gaveWay = false
    this.setStatus('stopped')
  }

  wake(): void {
    if (this.status === 'waiting') void this.connect()
    else if (this.status === 'online' && Date.now() - this.heardAt > this.pingMs * 1.2) this.lose()
  }

  used(): void {
    if (this.gaveWay) void this.connect()
  }

  /** With its own socket there are no other tabs to notify. */
  notify(): void {}

  /** Discards the socket and reconnects with recovery. */
  reconnect(): void {
    if (this.status === 'online' || this.status === 'connecting') this.lose()
  }

  async command<V extends Verb>(verb: V, payload: Commands[V][0], timeoutMs = COMMAND_TIMEOUT_MS): Promise<Commands[V][1]> {
    if (this.status !== 'online') throw new CommandError(CONNECTION_LOST, 'Not connected.', true)
    try {
      return await this.write(verb, payload, timeoutMs)
    } catch (error) {
      // An open socket that does not answer counts as lost.
      if (error instanceof CommandError && error.code === COMMAND_TIMEOUT) this.reconnect()
      throw error
    }
  }

  private async connect(): Promise<void> {
    this.discard()
    this.gaveWay = false
    const generation = this.generation
    this.setStatus('connecting')
    try {
      const token = await this.ports.token(this.renewNext)
      if (generation !== this.generation) return
      this.renewNext = false
      this.listen(this.ports.open(), token)
    } catch {
      // Unreachable now; a final refusal has already stopped this connection through the session.
      if (generation === this.generation) this.retryLater()
    }
  }

  private listen(socket: WebSocket, token: string): void {
    this.socket = socket
    this.watchTimer = setTimeout(() => this.lose(), HANDSHAKE_TIMEOUT_MS)
    socket.onopen = () => void this.greet(token)
    socket.onmessage = ({ data }) => this.receive(data as string)
    socket.onclose = ({ code }) => this.closed(code)
  }

  private async greet(token: string): Promise<void> {
    const generation = this.generation
    try {
      const reply = await this.write('hello', this.ports.hello(token), HANDSHAKE_TIMEOUT_MS)
      if (generation === this.generation) this.greeted(reply)
    } catch (error) {
      if (generation !== this.generation) return
      this.renewNext = error instanceof CommandError && error.code.startsWith('auth.')
      // A refusal is followed by a close whose code says whether to reconnect.
      clearTimeout(this.watchTimer)
      this.watchTimer = setTimeout(() => this.lose(), REFUSAL_GRACE_MS)
    }
  }

  private greeted(reply: HelloReply): void {
    this.range = reply.reconnect
    this.pingMs = reply.pingMs
    this.onlineSince = Date.now()
    // Online first: commands fetch what the reply shows to be missing.
    this.setStatus('online')
    this.ports.greeted(reply)
  }

  private write<V extends Verb>(verb: V, payload: Commands[V][0], timeoutMs: number): Promise<Commands[V][1]> {
    const send = (id: number) => this.socket?.send(JSON.stringify({ id, [verb]: payload }))
    return this.commands.add(timeoutMs, send) as Promise<Commands[V][1]>
  }

  private receive(data: string): void {
    const frame = JSON.parse(data) as Frame
    this.heard()
    if (frame.push) this.ports.pushed(frame.push)
    else if (frame.ping) {
      this.socket?.send('{"pong":{}}')
      this.ports.pinged(frame.ping)
    } else this.commands.settle(frame)
  }

  /** The server pings: a silence of two and a half periods means that the connection is dead, even without a close. */
  private heard(): void {
    this.heardAt = Date.now()
    if (this.status !== 'online') return
    clearTimeout(this.watchTimer)
    this.watchTimer = setTimeout(() => this.lose(), this.pingMs * 2.5)
  }

  private closed(code: number): void {
    if (isFarewell(code)) {
      this.stop()
      this.ports.dismissed(code)
      return
    }
    this.renewNext = code === TOKEN_EXPIRED || this.renewNext
    if (code === TOO_MANY_SOCKETS) this.giveWay()
    else this.lose()
  }

  private lose(): void {
    const held = this.onlineSince > 0 && Date.now() - this.onlineSince > STABLE_MS
    this.attempt = held ? 0 : this.attempt
    this.discard()
    this.retryLater()
  }

  private giveWay(): void {
    this.discard()
    this.gaveWay = true
    this.retryLater(this.range.maxMs)
  }

  private retryLater(atLeastMs = 0): void {
    this.setStatus('waiting')
    this.retryTimer = setTimeout(() => void this.connect(), atLeastMs + fullJitter(this.attempt++, this.range, this.ports.random))
  }

  /** Discards the socket without waiting for its close event, which a dead connection delays by minutes. */
  private discard(): void {
    this.generation++
    clearTimeout(this.retryTimer)
    clearTimeout(this.watchTimer)
    this.onlineSince = 0
    const socket = this.socket
    this.socket = null
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close(1000)
    }
    const lost = this.commands
    this.commands = new PendingCommands()
    lost.loseAll()
  }

  private setStatus(status: ConnectionStatus): void {
    if (this.status === status) return
    this.status = status
    if (status === 'online') this.heard()
    this.ports.statusChanged(status, this.socket)
  }
}
