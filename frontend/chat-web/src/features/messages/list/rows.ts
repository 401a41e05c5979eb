import type { Id, Message, SentByUser, SystemLine } from '@/shared/api/types'
import type { OutgoingMessage } from '../store/thread'

/** The rows of the message list, in order. */
export type Row =
  | { kind: 'time'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'system'; key: string; message: SystemLine }
  | { kind: 'recalled'; key: string; message: SentByUser }
  | { kind: 'message'; key: string; message: SentByUser; mine: boolean }
  | { kind: 'outgoing'; key: string; outgoing: OutgoingMessage }

const PAUSE_MS = 5 * 60_000

interface Shown {
  items: readonly Message[]
  outgoing: readonly OutgoingMessage[]
  me: Id
  /** The divider follows this message; null for none. */
  unreadAfter: number | null
}

/** Time separators after gaps of five minutes, the unread divider, and the unsent messages last. */
export function rowsOf({ items, outgoing, me, unreadAfter }: Shown): Row[] {
  const rows: Row[] = []
  let previous: string | null = null
  const separate = (at: string, key: string): void => {
    if (previous === null || Date.parse(at) - Date.parse(previous) >= PAUSE_MS) rows.push({ kind: 'time', key: `t${key}`, at })
    previous = at
  }
  let divided = unreadAfter === null
  for (const message of items) {
    const key = message.sender?.id === me ? message.clientMessageId : message.id
    separate(message.sentAt, key)
    if (!divided && message.seq > unreadAfter!) {
      rows.push({ kind: 'unread', key: 'unread' })
      divided = true
    }
    if (message.sender === null) rows.push({ kind: 'system', key, message })
    else if (message.recalledAt) rows.push({ kind: 'recalled', key, message })
    else rows.push({ kind: 'message', key, message, mine: message.sender.id === me })
  }
  for (const waiting of outgoing) {
    separate(waiting.createdAt, waiting.clientMessageId)
    rows.push({ kind: 'outgoing', key: waiting.clientMessageId, outgoing: waiting })
  }
  return rows
}
