import type { Id, Me } from '@/shared/api/types'
import type { ChangePush, ConversationMark, EventEnvelope, HelloReply, MessagePush, Push, ReadPush } from '../protocol'

type NumberedEvent = EventEnvelope & { pts: number }

/** An hour of a very busy user; a tab that is further behind fetches the lists. */
const KEPT_EVENTS = 500

/**
 * What the server has sent since the socket's first hello, so that the leading tab can answer a later tab's hello as the
 * server would: with the events it missed, or with the fact that they are unknown.
 */
export class RecentNews {
  private latest: HelloReply | null = null
  private pts = 0
  /** All events after this one are here. */
  private floor = 0
  private events: NumberedEvent[] = []
  private readonly marks = new Map<Id, ConversationMark>()

  greet(reply: HelloReply): void {
    const goesOn = reply.recovered && reply.epoch === this.latest?.epoch
    if (!goesOn) {
      this.events = []
      this.marks.clear()
      this.pts = this.floor = reply.recovered && reply.events[0] ? reply.events[0].pts - 1 : reply.pts
    }
    // Copies: the stores take these objects over and change them.
    this.latest = structuredClone(reply)
    for (const event of reply.events) this.add(event)
    for (const mark of reply.conversations) this.marks.set(mark.conversation, { ...mark })
  }

  take(push: Push): void {
    if (push.type === 'message') this.mark(push)
    else if (push.type === 'event') this.add({ ...push.event, pts: push.pts })
    else if (push.type === 'read') this.note(push)
    else if (push.type === 'change') this.changed(push)
  }

  /** Null before the server has answered. */
  answer({ pts, epoch }: { pts: number; epoch: string | null }): HelloReply | null {
    if (!this.latest) return null
    const recovered = epoch === this.latest.epoch && pts >= this.floor
    return {
      ...this.latest,
      pts: this.pts,
      recovered,
      events: recovered ? this.events.filter((event) => event.pts > pts) : [],
      conversations: [...this.marks.values()],
    }
  }

  private add(event: NumberedEvent): void {
    // Repeated, or after a gap that the leading tab is about to close with a new hello.
    if (event.pts !== this.pts + 1) return
    this.pts = event.pts
    this.events.push(structuredClone(event))
    if (this.events.length > KEPT_EVENTS) this.floor = this.events.shift()!.pts
    this.follow(event)
  }

  private follow({ type, payload }: EventEnvelope): void {
    if (type === 'profile.changed') this.latest = { ...this.latest!, user: structuredClone((payload as { user: Me }).user) }
    else if (type === 'group.left') this.marks.delete((payload as { groupId: Id }).groupId)
    else if (type === 'session.removed') this.marks.delete((payload as { conversationId: Id }).conversationId)
    else if (type === 'session.read') {
      const { conversationId, readSeq } = payload as { conversationId: Id; readSeq: number }
      const known = this.marks.get(conversationId)
      if (known) this.marks.set(conversationId, { ...known, readSeq: Math.max(known.readSeq, readSeq) })
    }
  }

  /** How far the other person has read and received: a later push is never behind an earlier one. */
  private note({ conversation, readSeq, deliveredSeq }: ReadPush): void {
    const known = this.marks.get(conversation)
    if (known) this.marks.set(conversation, { ...known, peerReadSeq: readSeq, peerDeliveredSeq: deliveredSeq })
  }

  private changed({ conversation, changeSeq }: ChangePush): void {
    const known = this.marks.get(conversation)
    if (known && changeSeq > known.changeSeq) this.marks.set(conversation, { ...known, changeSeq })
  }

  private mark({ conversation, seq, message }: MessagePush): void {
    const none = { conversation, maxSeq: 0, readSeq: 0, changeSeq: 0, lastActivityAt: message.sentAt, peerReadSeq: null, peerDeliveredSeq: null }
    const known = this.marks.get(conversation) ?? none
    if (seq > known.maxSeq) this.marks.set(conversation, { ...known, maxSeq: seq, lastActivityAt: message.sentAt })
  }
}
