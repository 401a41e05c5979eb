import type { Id, Message, MessagePreview, Session } from '@/shared/api/types'
import { rules } from '@/shared/clientConfig'
import { beginningOf } from '@/shared/text'

const later = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)

/** Pinned chats first, the most recently pinned at the top; then by last activity. */
export function byActivity(a: Session, b: Session): number {
  return Number(b.pinned) - Number(a.pinned) || later(a.pinnedAt ?? '', b.pinnedAt ?? '') || later(a.lastActivityAt, b.lastActivityAt)
}

/** Merges a snapshot: it may be older than messages that arrived meanwhile, and must not undo them or lower a mark. */
export function merge(known: Session | undefined, snapshot: Session): Session {
  if (!known) return snapshot
  const merged = { ...snapshot, ...grown(known, snapshot) }
  if (known.draftVersion > snapshot.draftVersion) Object.assign(merged, { draft: known.draft, draftVersion: known.draftVersion })
  if (snapshot.maxSeq < known.maxSeq) {
    const { maxSeq, lastMessage, lastActivityAt, unread } = known
    // A message after the removal brings a removed entry back. Changes that the snapshot knows are older than that message.
    const [hidden, changeSeq] = [snapshot.hidden && known.hidden, Math.max(known.changeSeq, snapshot.changeSeq)]
    Object.assign(merged, { maxSeq, lastMessage, lastActivityAt, unread, hidden, changeSeq })
  } else if (snapshot.maxSeq === known.maxSeq && snapshot.changeSeq < known.changeSeq) {
    Object.assign(merged, { lastMessage: known.lastMessage, changeSeq: known.changeSeq })
  }
  forgetCleared(merged)
  merged.unread = Math.min(merged.unread, Math.max(0, merged.maxSeq - merged.readSeq))
  return merged
}

function grown(known: Session, snapshot: Session): Partial<Session> {
  const larger = (field: 'readSeq' | 'clearedToSeq' | 'visibleFromSeq'): number => Math.max(known[field], snapshot[field])
  return {
    readSeq: larger('readSeq'), clearedToSeq: larger('clearedToSeq'), visibleFromSeq: larger('visibleFromSeq'),
    peerReadSeq: largest(known.peerReadSeq, snapshot.peerReadSeq), peerDeliveredSeq: largest(known.peerDeliveredSeq, snapshot.peerDeliveredSeq),
  }
}

/** The larger of two marks of the other person; null in a group. */
export function largest(a: number | null | undefined, b: number | null | undefined): number | null {
  return typeof a === 'number' ? Math.max(a, b ?? 0) : (b ?? null)
}

/** Messages up to the cleared position are neither shown nor counted. */
export function forgetCleared(session: Session): void {
  if (session.lastMessage && session.lastMessage.seq < session.visibleFromSeq) session.lastMessage = null
  session.unread = Math.min(session.unread, Math.max(0, session.maxSeq - session.clearedToSeq))
}

/** Applies one message to its entry; an older or repeated message changes nothing. */
export function advance(session: Session, message: Message, mine: boolean): void {
  if (message.seq <= session.maxSeq) return
  session.maxSeq = message.seq
  session.lastMessage = previewOf(message)
  session.lastActivityAt = message.sentAt
  session.hidden = false
  session.unread = mine || message.seq <= session.readSeq ? 0 : session.unread + 1
}

/** Applies one change to its entry. False when an earlier change or message is missing: the entry must be fetched. */
export function applyChange(session: Session, message: Message): boolean {
  if (message.changeSeq <= session.changeSeq) return true
  if (message.changeSeq > session.changeSeq + 1 || message.seq > session.maxSeq) return false
  session.changeSeq = message.changeSeq
  if (session.lastMessage?.seq === message.seq) session.lastMessage = previewOf(message)
  return true
}

/** Whether a message adds nothing unread: one's own, or, after everything else was read, a line about what one did oneself. */
export function isKnown(session: Session, message: Message, me: Id | undefined): boolean {
  if (message.sender) return message.sender.id === me
  return message.type === 'system' && message.body.actor.id === me && session.unread === 0
}

export function isBehind(session: Session | undefined, { maxSeq, changeSeq }: Pick<Session, 'maxSeq' | 'changeSeq'>): boolean {
  return !session || session.maxSeq < maxSeq || session.changeSeq < changeSeq
}

function previewOf(message: Message): MessagePreview {
  return {
    seq: message.seq,
    type: message.type,
    senderId: message.sender?.id ?? null,
    senderName: message.sender ? message.sender.alias || message.sender.nickname : null,
    text: message.type === 'text' ? beginningOf(message.body.text ?? '', rules.value?.maxPreviewText ?? Infinity) : '',
    sentAt: message.sentAt,
    system: message.type === 'system' ? message.body : null,
    changeSeq: message.changeSeq,
    recalledBy: message.recalledBy ? { id: message.recalledBy.id, nickname: message.recalledBy.alias || message.recalledBy.nickname } : null,
  }
}

/** The chat's share of the count in the title and the rail: 0 if muted or removed, 1 if only marked unread. */
export function attention(session: Session): number {
  if (session.muted || session.hidden) return 0
  return session.unread || Number(session.markedUnread)
}

/** The title of a conversation: the remark, else the nickname. */
export function titleOf(session: Session): string {
  return session.peer ? session.peer.remark || session.peer.nickname : (session.group?.name ?? '')
}
