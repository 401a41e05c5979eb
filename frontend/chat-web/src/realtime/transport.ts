import type { ConnectionStatus } from './connection'
import type { Commands, Verb } from './protocol'
import type { TabNews } from './tabs/channel'

/** The way to the server: this tab's own socket, or the one of the tab that leads. */
export interface Line {
  readonly status: ConnectionStatus
  /** True when the socket is this tab's own: only one tab of a browser acts on behalf of all. */
  readonly leading: boolean
  start(): void
  stop(): void
  /** Something changed for the better (network back, tab in front): do not wait for the timer. */
  wake(): void
  /** Somebody acts in this tab: if the connection gave way to a newer one of the same person, it comes back. */
  used(): void
  /** Says hello again, for what was missed. */
  reconnect(): void
  /** Tells the other tabs of this browser. */
  tell(news: TabNews): void
  /** Rejects with a CommandError. */
  command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]>
}
