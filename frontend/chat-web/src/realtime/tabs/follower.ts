import type { ConnectionPorts, ConnectionStatus } from '../connection'
import { PendingCommands } from '../pendingCommands'
import { CONNECTION_LOST, CommandError, type Commands, type HelloReply, type Verb } from '../protocol'
import type { FromLeader, ToLeader } from './channel'

/** Longer than the leading tab waits for the server, so that its result arrives first. */
const ANSWER_MS = 12_000

/** The connection of a tab that does not lead: it reaches the server through the leading tab. */
export class Follower {
  status: ConnectionStatus = 'stopped'
  private commands = new PendingCommands()
  private greeting = 0
  private asked = false

  constructor(
    private readonly tab: string,
    private readonly ports: ConnectionPorts,
    private readonly post: (message: ToLeader) => void,
  ) {}

  start(): void {
    this.setStatus('connecting')
    this.ask()
  }

  stop(): void {
    this.lose()
    this.post({ kind: 'gone', from: this.tab })
  }

  ask(): void {
    this.post({ kind: 'ask', from: this.tab })
  }

  wake(): void {
    this.post({ kind: 'wake', from: this.tab })
    // Pushes may have been dropped while this tab was asleep.
    if (this.status === 'online') void this.greet()
  }

  used(): void {
    if (this.status === 'waiting') this.post({ kind: 'used', from: this.tab })
  }

  reconnect(): void {
    if (this.status === 'online') void this.greet()
  }

  async command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]> {
    if (this.status !== 'online') throw new CommandError(CONNECTION_LOST, 'Not connected.', true)
    return this.write(verb, payload)
  }

  take(message: FromLeader): void {
    if (message.kind === 'status') this.follow(message.status)
    else if (message.kind === 'push') this.ports.pushed(message.push)
    else if (message.kind === 'ping') this.ports.pinged(message.ping)
    else if (message.kind === 'dismissed') this.ports.dismissed(message.closeCode)
    else if (message.to === this.tab) this.commands.settle(message.frame)
  }

  /** Commands to a leading tab that has gone are never answered. */
  lose(): void {
    this.greeting++
    this.asked = false
    const lost = this.commands
    this.commands = new PendingCommands()
    lost.loseAll()
  }

  private follow(status: ConnectionStatus): void {
    if (status === 'online') {
      if (this.status !== 'online' && !this.asked) void this.greet()
      return
    }
    this.lose()
    this.setStatus(status === 'stopped' ? 'connecting' : status)
  }

  private async greet(): Promise<void> {
    const greeting = ++this.greeting
    this.asked = true
    try {
      const reply: HelloReply = await this.write('hello', this.ports.hello(''))
      if (greeting !== this.greeting) return
      this.setStatus('online')
      this.ports.greeted(reply)
    } catch {
      // The leading tab lost the server meanwhile; its next status says when to retry.
    } finally {
      if (greeting === this.greeting) this.asked = false
    }
  }

  private write<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]> {
    const post = (id: number) => this.post({ kind: 'command', from: this.tab, id, verb, payload })
    return this.commands.add(ANSWER_MS, post) as Promise<Commands[V][1]>
  }

  private setStatus(status: ConnectionStatus): void {
    if (this.status === status) return
    this.status = status
    this.ports.statusChanged(status, null)
  }
}
