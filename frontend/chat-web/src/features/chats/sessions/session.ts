import type { Message, MessagePreview, Session } from '@/shared/api/types'

const PREVIEW_LENGTH = 100

/** Pinned first, then by last activity. */
export function byActivity(a: Session, b: Session): number {
  return Number(b.pinned ?? false) - Number(a.pinned ?? false) || (a.lastActivityAt < b.lastActivityAt ? 1 : a.lastActivityAt > b.lastActivityAt ? -1 : 0)
}

/** A snapshot that was on its way while messages arrived must not take them back. */
export function merge(known: Session | undefined, snapshot: Session): Session {
  if (!known || snapshot.maxSeq >= known.maxSeq) {
    const read = known && known.readSeq > snapshot.readSeq ? known : null
    return read ? { ...snapshot, readSeq: read.readSeq, unread: Math.min(snapshot.unread, snapshot.maxSeq - read.readSeq) } : snapshot
  }
  const { maxSeq, lastMessage, lastActivityAt, unread, readSeq } = known
  return { ...snapshot, maxSeq, lastMessage, lastActivityAt, unread, readSeq }
}

/** Applies one message to its entry; an older or repeated one changes nothing. */
export function advance(session: Session, message: Message, mine: boolean): void {
  if (message.seq <= session.maxSeq) return
  session.maxSeq = message.seq
  session.lastMessage = previewOf(message)
  session.lastActivityAt = message.sentAt
  session.unread = mine || message.seq <= session.readSeq ? 0 : session.unread + 1
}

export function isBehind(session: Session | undefined, maxSeq: number): boolean {
  return !session || session.maxSeq < maxSeq
}

function previewOf(message: Message): MessagePreview {
  const isText = message.type === 'text'
  return {
    seq: message.seq,
    type: message.type,
    senderId: message.sender?.id ?? null,
    senderName: message.sender?.nickname ?? null,
    text: isText ? message.body.text.slice(0, PREVIEW_LENGTH) : '',
    sentAt: message.sentAt,
    system: isText ? null : message.body,
  }
}

/** What a conversation is called: the remark before the nickname. */
export function titleOf(session: Session): string {
  return session.peer ? session.peer.remark || session.peer.nickname : (session.group?.name ?? '')
}
