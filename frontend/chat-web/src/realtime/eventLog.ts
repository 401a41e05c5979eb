import type { EventEnvelope, EventPush, HelloReply } from './protocol'

/** A place in the user's dense sequence of events. */
export interface Position {
  pts: number
  epoch: string | null
}

export const NOWHERE: Position = { pts: 0, epoch: null }

export type Greeting =
  /** The lists are as the server's: what was missed has been applied. */
  | 'recovered'
  /** What was missed is not known: the lists have to be fetched. */
  | 'lost'
  /** The server is not the one the lists came from, or an older state of it: nothing it said before counts. */
  | 'renewed'

/** Where this client stands in the user's dense sequence of events. */
export class EventLog {
  pts = 0
  epoch: string | null = null
  /** False while the lists are behind `pts`, being fetched. */
  settled = true
  private greeted = false
  private early: EventPush[] = []

  constructor(private readonly apply: (event: EventEnvelope) => void) {}

  /** What the lists correspond to, and recovery may start from. */
  get position(): Position {
    return this.settled ? { pts: this.pts, epoch: this.epoch } : NOWHERE
  }

  /** Goes on from lists that were kept on this device. */
  restore({ pts, epoch }: Position): void {
    this.pts = pts
    this.epoch = epoch
  }

  /** A new socket: what is pushed before its hello is answered waits. */
  expectHello(): void {
    this.greeted = false
    this.early = []
  }

  /** Applies what was missed. `ahead`: this client has messages which the server has not. */
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
    // Repeated: what it says may have been overtaken by what came after it.
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
