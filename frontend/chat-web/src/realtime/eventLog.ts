import type { EventEnvelope, EventPush, HelloReply } from './protocol'

/** Where this client stands in the user's dense sequence of events. */
export class EventLog {
  pts = 0
  epoch: string | null = null
  private greeted = false
  private early: EventPush[] = []

  constructor(private readonly apply: (event: EventEnvelope) => void) {}

  /** A new socket: what is pushed before its hello is answered waits. */
  expectHello(): void {
    this.greeted = false
    this.early = []
  }

  /** Applies what was missed. False: it is not known, the lists have to be fetched. */
  greet(reply: HelloReply): boolean {
    const recovered = reply.recovered && reply.epoch === this.epoch
    this.epoch = reply.epoch
    if (recovered) for (const event of reply.events) this.apply(event)
    this.pts = reply.pts
    this.greeted = true
    const waiting = this.early.sort((a, b) => a.pts - b.pts)
    this.early = []
    for (const push of waiting) this.take(push)
    return recovered
  }

  /** False when events in between are missing. */
  take(push: EventPush): boolean {
    if (!this.greeted) {
      this.early.push(push)
      return true
    }
    if (push.pts > this.pts + 1) return false
    this.apply(push.event)
    this.pts = Math.max(this.pts, push.pts)
    return true
  }

  forget(): void {
    this.pts = 0
    this.epoch = null
    this.expectHello()
  }
}
