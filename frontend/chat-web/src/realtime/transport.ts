import type { ConnectionStatus } from './connection'
import type { Commands, Verb } from './protocol'
import type { TabNews } from './tabs/channel'

/** The connection to the server: this tab's own socket, or that of the leading tab. */
export interface Line {
  readonly status: ConnectionStatus
  /** True when the socket is this tab's own: only one tab of a browser acts for all. */
  readonly leading: boolean
  start(): void
  stop(): void
  /** Conditions have improved (network back, tab visible): do not wait for the timer. */
  wake(): void
  /** The user acts in this tab: if a newer connection of the same user replaced this one, it reconnects. */
  used(): void
  /** Says hello again, to recover missed events. */
  reconnect(): void
  /** Notifies the other tabs of this browser. */
  notify(news: TabNews): void
  /** Rejects with a CommandError. */
  command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]>
}
