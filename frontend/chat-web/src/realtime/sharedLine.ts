import type { ConnectionPorts, ConnectionStatus } from './connection'
import type { Line } from './transport'
import { CONNECTION_LOST, CommandError, type Commands, type Verb } from './protocol'
import { TabChannel, type TabNews } from './tabs/channel'
import { Follower } from './tabs/follower'
import { Hub } from './tabs/hub'
import { Leadership } from './tabs/leadership'

/** A closed leading tab hands over by its lock; a hanging one is noticed within three of these intervals. */
const ASK_MS = 300
const PATIENCE = 2
const MOST_PATIENCE = 32

export const canShare = (): boolean => Boolean(navigator.locks) && typeof BroadcastChannel === 'function'

/** One socket for all tabs of a browser in which the same user is signed in. */
export class SharedLine implements Line {
  private readonly tab = crypto.randomUUID()
  private readonly leadership: Leadership
  private channel: TabChannel | null = null
  private hub: Hub | null = null
  private follower: Follower | null = null
  private askTimer?: ReturnType<typeof setInterval>
  private unanswered = 0
  private patience = PATIENCE

  constructor(private readonly ports: ConnectionPorts, private readonly name: string, private readonly onNews: (news: TabNews) => void) {
    this.leadership = new Leadership(name, { gained: () => this.lead(), lost: () => this.yield() })
  }

  get status(): ConnectionStatus {
    return this.hub?.connection.status ?? this.follower?.status ?? 'stopped'
  }

  get leading(): boolean {
    return this.hub !== null
  }

  start(): void {
    if (this.channel) return
    this.channel = new TabChannel(this.name, {
      fromLeader: (message) => {
        this.unanswered = 0
        this.follower?.take(message)
      },
      toLeader: (message) => this.hub?.take(message),
      news: (news) => this.onNews(news),
    })
    this.follow()
    this.leadership.seek()
    this.askTimer = setInterval(() => this.ask(), ASK_MS)
    for (const [target, type, handler] of this.lifecycle) target.addEventListener(type, handler)
  }

  stop(): void {
    for (const [target, type, handler] of this.lifecycle) target.removeEventListener(type, handler)
    clearInterval(this.askTimer)
    this.hub?.connection.stop()
    this.follower?.stop()
    this.hub = this.follower = null
    this.channel?.close()
    this.channel = null
    this.leadership.leave()
    this.ports.statusChanged('stopped', null)
  }

  wake(): void {
    if (this.hub) this.hub.connection.wake()
    else this.follower?.wake()
  }

  used(): void {
    if (this.hub) this.hub.connection.used()
    else this.follower?.used()
  }

  reconnect(): void {
    if (this.hub) this.hub.connection.reconnect()
    else this.follower?.reconnect()
  }

  notify(news: TabNews): void {
    this.channel?.post(news)
  }

  async command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]> {
    const way = this.hub ?? this.follower
    if (!way) throw new CommandError(CONNECTION_LOST, 'Not connected.', true)
    return way.command(verb, payload)
  }

  private lead(): void {
    this.follower?.lose()
    this.follower = null
    // Two tabs may both believe that they lead for a moment: the replaced one must not send.
    const hub: Hub = new Hub(this.ports, (message) => {
      if (this.hub === hub) this.channel?.post(message)
    })
    this.hub = hub
    hub.connection.start()
  }

  private follow(): void {
    this.unanswered = 0
    this.follower = new Follower(this.tab, this.ports, (message) => this.channel?.post(message))
    this.follower.start()
  }

  /** This tab lost the lead while it hung: its socket is no longer needed. */
  private yield(): void {
    this.retire()
    this.leadership.seek()
  }

  private retire(): void {
    const hub = this.hub
    if (!hub) return
    this.hub = null
    hub.connection.stop()
    this.follow()
  }

  private ask(): void {
    if (!this.follower) return
    if (this.unanswered++ < this.patience) return this.follower.ask()
    this.unanswered = 0
    // On a machine that is too slow to answer in time, the lead must not change all the time.
    this.patience = Math.min(this.patience * 2, MOST_PATIENCE)
    this.leadership.take()
  }

  /** A frozen tab can neither lead nor wait for the lead. */
  private readonly freeze = (): void => {
    clearInterval(this.askTimer)
    this.leadership.leave()
    this.retire()
  }

  private readonly thaw = (): void => {
    clearInterval(this.askTimer)
    this.askTimer = setInterval(() => this.ask(), ASK_MS)
    if (this.hub) return
    this.unanswered = 0
    this.leadership.seek()
    this.follower?.wake()
  }

  private readonly lifecycle: [EventTarget, string, () => void][] = [
    [document, 'freeze', this.freeze],
    [window, 'pagehide', this.freeze],
    [document, 'resume', this.thaw],
    [window, 'pageshow', this.thaw],
  ]
}
