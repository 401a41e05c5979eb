import type { Id, Message, SystemMessage, TextMessage } from '@/shared/api/types'
import type { Draft } from '../store/thread'

/** The rows of the message list, in order. */
export type Row =
  | { kind: 'time'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'system'; key: string; message: SystemMessage }
  | { kind: 'recalled'; key: string; message: TextMessage }
  | { kind: 'message'; key: string; message: TextMessage; mine: boolean }
  | { kind: 'draft'; key: string; draft: Draft }

const PAUSE_MS = 5 * 60_000

interface Shown {
  items: readonly Message[]
  drafts: readonly Draft[]
  me: Id
  /** The divider follows this message; null for none. */
  unreadAfter: number | null
}

/** Time separators after gaps of five minutes, the unread divider, and the unsent messages last. */
export function rowsOf({ items, drafts, me, unreadAfter }: Shown): Row[] {
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
    if (message.type === 'system') rows.push({ kind: 'system', key, message })
    else if (message.recalledAt) rows.push({ kind: 'recalled', key, message })
    else rows.push({ kind: 'message', key, message, mine: message.sender?.id === me })
  }
  for (const draft of drafts) {
    separate(draft.createdAt, draft.clientMessageId)
    rows.push({ kind: 'draft', key: draft.clientMessageId, draft })
  }
  return rows
}
