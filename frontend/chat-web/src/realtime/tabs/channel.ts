import type { OutboxMessage } from '@/local/database'
import type { ConnectionStatus } from '../connection'
import type { Frame, Ping, Push, Verb } from '../protocol'

/** From any tab to all others: an unsent message, when it is written or retried. */
export interface TabNews {
  outbox: OutboxMessage
}

/** From the leading tab to all, unless `to` names one. */
export type FromLeader =
  | { kind: 'status'; status: ConnectionStatus }
  | { kind: 'push'; push: Push }
  | { kind: 'ping'; ping: Ping }
  | { kind: 'dismissed'; closeCode: number }
  | { kind: 'reply'; to: string; frame: Pick<Frame, 'id' | 'ok' | 'error'> }

/** From any other tab to the leading one. */
export type ToLeader =
  /** Answered with the status. */
  | { kind: 'ask'; from: string }
  | { kind: 'command'; from: string; id: number; verb: Verb; payload: unknown }
  | { kind: 'wake'; from: string }
  | { kind: 'used'; from: string }
  | { kind: 'gone'; from: string }

/** The messages between the tabs of one browser. */
export class TabChannel {
  private readonly channel: BroadcastChannel

  constructor(name: string, heard: { fromLeader(message: FromLeader): void; toLeader(message: ToLeader): void; news(news: TabNews): void }) {
    this.channel = new BroadcastChannel(name)
    this.channel.onmessage = ({ data }: MessageEvent<FromLeader | ToLeader | TabNews>) => {
      if ('outbox' in data) heard.news(data)
      else if ('from' in data) heard.toLeader(data)
      else heard.fromLeader(data)
    }
  }

  post(message: FromLeader | ToLeader | TabNews): void {
    this.channel.postMessage(message)
  }

  close(): void {
    this.channel.onmessage = null
    this.channel.close()
  }
}
