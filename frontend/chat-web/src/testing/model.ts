import type { ChangePush, EventEnvelope, EventPush, EventType, HelloReply, MessagePush, Pulled } from '@/realtime/protocol'
import type { Session, TextMessage } from '@/shared/api/types'
import { helloReply } from './fakeSocket'
import { bob, directSession, me, textMessage } from './samples'

type Entry = Session & { lastOwnSeq: number }
type Fields = Record<string, unknown> & { id: string }

const AT = '2026-01-01T12:00:00.000Z'

/** The server's state for one user, small enough to verify by reading. */
export class ModelServer {
  readonly people = { contacts: new Map<string, Fields>(), applications: new Map<string, Fields>(), groups: new Map<string, Fields>() }
  private readonly entries = new Map<string, Entry>()
  /** A conversation continues while the user is not in it. */
  private readonly heads = new Map<string, number>()
  private readonly messages = new Map<string, TextMessage[]>()
  private readonly changes = new Map<string, number>()
  private readonly events: (EventEnvelope & { pts: number })[] = []

  say(conversation: string, mine: boolean): MessagePush {
    const entry = this.entries.get(conversation) ?? this.open(conversation)
    const message = textMessage(entry.maxSeq + 1, { conversationId: conversation, sender: mine ? me : bob })
    this.heads.set(conversation, message.seq)
    Object.assign(entry, { maxSeq: message.seq, lastActivityAt: message.sentAt, lastOwnSeq: mine ? message.seq : entry.lastOwnSeq, hidden: false })
    this.messages.set(conversation, [...(this.messages.get(conversation) ?? []), message])
    this.show(entry, message)
    return { type: 'message', conversation, seq: message.seq, prevSeq: message.seq - 1, message }
  }

  /** One of the last few messages is edited, recalled or reacted to. */
  change(conversation: string, back: number, kind: 'edit' | 'recall' | 'react'): ChangePush | null {
    const entry = this.entries.get(conversation)
    const messages = this.messages.get(conversation) ?? []
    const known = messages.at(-1 - back)
    if (!entry || !known || known.recalledAt) return null
    const changeSeq = entry.changeSeq + 1
    const message: TextMessage = { ...known, changeSeq, ...this.changed(known, kind, changeSeq) }
    messages[messages.indexOf(known)] = message
    this.changes.set(conversation, (entry.changeSeq = changeSeq))
    if (message.seq === entry.maxSeq && message.seq >= entry.visibleFromSeq) this.show(entry, message)
    return { type: 'change', conversation, changeSeq, prevChangeSeq: changeSeq - 1, by: bob.id, message }
  }

  /** The socket's answer to a pull. */
  pull({ conversation, limit = Infinity, ...from }: { conversation: string; limit?: number } & ({ afterSeq: number } | { changesAfter: number })): Pulled {
    const shown = this.shown(conversation)
    const numberOf = (message: TextMessage): number => ('afterSeq' in from ? message.seq : message.changeSeq)
    const after = 'afterSeq' in from ? from.afterSeq : from.changesAfter
    const found = shown.filter((message) => numberOf(message) > after).sort((a, b) => numberOf(a) - numberOf(b))
    const items = structuredClone(found.slice(0, limit))
    const hasMore = found.length > limit
    return { items, hasMore, nextCursor: hasMore ? String(numberOf(items.at(-1)!)) : null }
  }

  /** The messages shown to the user. */
  shown(conversation: string): TextMessage[] {
    const from = this.entries.get(conversation)?.visibleFromSeq ?? 1
    return (this.messages.get(conversation) ?? []).filter((message) => message.seq >= from)
  }

  read(conversation: string): EventPush | null {
    const entry = this.entries.get(conversation)
    if (!entry || entry.readSeq === entry.maxSeq) return null
    entry.readSeq = entry.maxSeq
    return this.tell('session.read', { conversationId: conversation, readSeq: entry.readSeq })
  }

  mute(conversation: string): EventPush | null {
    const entry = this.entries.get(conversation)
    if (!entry) return null
    entry.muted = !entry.muted
    return this.tell('session.changed', { session: this.session(conversation) })
  }

  hide(conversation: string): EventPush | null {
    const entry = this.entries.get(conversation)
    if (!entry || entry.hidden) return null
    entry.hidden = true
    return this.tell('session.removed', { conversationId: conversation })
  }

  clearHistory(conversation: string): EventPush | null {
    const entry = this.entries.get(conversation)
    if (!entry || entry.clearedToSeq === entry.maxSeq) return null
    Object.assign(entry, { clearedToSeq: entry.maxSeq, visibleFromSeq: entry.maxSeq + 1, lastMessage: null })
    return this.tell('session.changed', { session: this.session(conversation) })
  }

  meet(id: string, remark: string | null): EventPush {
    const type = this.people.contacts.has(id) ? 'contact.changed' : 'contact.added'
    const contact = { ...bob, id, remark, conversationId: id.replace('U', 'D') }
    this.people.contacts.set(id, contact)
    const entry = this.entries.get(contact.conversationId)
    if (entry) entry.peer = { ...bob, id, remark }
    return this.tell(type, { contact })
  }

  apply(id: string, decided: boolean): EventPush | null {
    const known = this.people.applications.get(id)
    if (known && (known.status !== 'pending' || !decided)) return null
    const application = { id, direction: 'received', status: decided ? 'accepted' : 'pending', createdAt: AT }
    this.people.applications.set(id, application)
    return this.tell(decided ? 'application.decided' : 'application.received', { application })
  }

  join(id: string, inside: boolean): EventPush | null {
    if (this.people.groups.has(id) === inside) return null
    if (inside) this.people.groups.set(id, { id, name: id })
    else this.people.groups.delete(id)
    if (!inside) this.entries.delete(id)
    return inside ? this.tell('group.joined', { group: { id, name: id } }) : this.tell('group.left', { groupId: id })
  }

  rename(id: string, name: string): EventPush | null {
    if (!this.people.groups.has(id)) return null
    this.people.groups.set(id, { id, name })
    return this.tell('group.changed', { group: { id, name } })
  }

  hello(pts: number): HelloReply {
    return helloReply({
      pts: this.events.length, events: structuredClone(this.events.slice(pts)),
      conversations: this.sessions().map(({ conversationId, maxSeq, readSeq, changeSeq, lastActivityAt }) => ({
        conversation: conversationId, maxSeq, readSeq, changeSeq, lastActivityAt, peerReadSeq: null, peerDeliveredSeq: null,
      })),
    })
  }

  session(conversation: string): Session | undefined {
    return this.all().find((session) => session.conversationId === conversation)
  }

  /** The list, without removed entries. */
  sessions(): Session[] {
    return this.all().filter((session) => !session.hidden)
  }

  private all(): Session[] {
    return [...this.entries.values()].map(({ lastOwnSeq, ...session }) => ({
      ...structuredClone(session), unread: Math.max(0, session.maxSeq - Math.max(session.readSeq, lastOwnSeq, session.visibleFromSeq - 1)),
    }))
  }

  private show(entry: Entry, message: TextMessage): void {
    entry.lastMessage = {
      seq: message.seq, type: 'text', senderId: message.sender.id, senderName: message.sender.nickname, text: message.body.text ?? '', sentAt: message.sentAt,
      system: null, changeSeq: message.changeSeq, recalledBy: message.recalledBy && { id: message.recalledBy.id, nickname: message.recalledBy.nickname },
    }
  }

  private changed(known: TextMessage, kind: 'edit' | 'recall' | 'react', changeSeq: number): Partial<TextMessage> {
    if (kind === 'edit') return { body: { text: `edit ${changeSeq}` }, editedAt: AT }
    if (kind === 'recall') return { body: {}, recalledAt: AT, recalledBy: bob, reactions: [] }
    return { reactions: known.reactions.length > 0 ? [] : [{ emoji: '👍', count: 1, users: [bob.id] }] }
  }

  private open(conversationId: string): Entry {
    const contact = this.people.contacts.get(conversationId.replace('D', 'U'))
    const peer = { ...bob, id: conversationId.replace('D', 'U'), remark: (contact?.remark as string | null) ?? null }
    const maxSeq = this.heads.get(conversationId) ?? 0
    const changeSeq = this.changes.get(conversationId) ?? 0
    const entry = { ...directSession({ conversationId, peer, maxSeq, visibleFromSeq: maxSeq + 1, changeSeq }), lastOwnSeq: 0 }
    this.entries.set(conversationId, entry)
    return entry
  }

  private tell(type: EventType, payload: unknown): EventPush {
    const event = { type, payload, at: AT } as EventEnvelope
    this.events.push({ ...structuredClone(event), pts: this.events.length + 1 })
    return { type: 'event', pts: this.events.length, event: structuredClone(event) }
  }
}
