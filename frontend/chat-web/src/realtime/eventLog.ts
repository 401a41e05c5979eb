import type { EventEnvelope, EventPush, HelloReply } from './protocol'

/** A position in the user's dense sequence of events. */
export interface Position {
  pts: number
  epoch: string | null
}

export const NOWHERE: Position = { pts: 0, epoch: null }

export type Greeting =
  /** The lists match the server's: the missed events were applied. */
  | 'recovered'
  /** The missed events are unknown: the lists must be fetched. */
  | 'lost'
  /** The server is not the one the lists came from, or has an older state: nothing from before is valid. */
  | 'renewed'

/** This client's position in the user's dense sequence of events. */
export class EventLog {
  pts = 0
  epoch: string | null = null
  /** False while the lists are behind `pts` and being fetched. */
  settled = true
  private greeted = false
  private early: EventPush[] = []

  constructor(private readonly apply: (event: EventEnvelope) => void) {}

  /** The position that the lists match, from which recovery may start. */
  get position(): Position {
    return this.settled ? { pts: this.pts, epoch: this.epoch } : NOWHERE
  }

  /** Continues from lists stored on this device. */
  restore({ pts, epoch }: Position): void {
    this.pts = pts
    this.epoch = epoch
  }

  /** A new socket: pushes wait until its hello is answered. */
  expectHello(): void {
    this.greeted = false
    this.early = []
  }

  /** Applies the missed events. `ahead`: this client has messages that the server does not have. */
  greet(reply: HelloReply, ahead = false): Greeting {
    const sameServer = reply.epoch === this.epoch
    const recovered = reply.recovered && sameServer
    const olderState = !reply.recovered && (ahead || reply.pts < this.pts)
    const renewed = this.epoch !== null && (!sameServer || olderState)
    this.epoch = reply.epoch
    this.settled = recovered
    if (recovered) for (const event of reply.events) this.apply(event)
    this.pts = reply.pts
    this.greeted = true
    const waiting = this.early.sort((a, b) => a.pts - b.pts)
    this.early = []
    for (const push of waiting) this.take(push)
    return recovered ? 'recovered' : renewed ? 'renewed' : 'lost'
  }

  /** False when events in between are missing. */
  take(push: EventPush): boolean {
    if (!this.greeted) {
      this.early.push(push)
      return true
    }
    if (push.pts > this.pts + 1) return false
    // A repeated event may be older than those applied after it.
    if (push.pts <= this.pts) return true
    this.apply(push.event)
    this.pts = push.pts
    return true
  }

  forget(): void {
    this.restore(NOWHERE)
    this.settled = true
    this.expectHello()
  }
}
