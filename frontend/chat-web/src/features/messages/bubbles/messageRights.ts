import type { GroupRole, Id, TextMessage } from '@/shared/api/types'
import { REEDIT_MS } from '../store/changes'

const RECALL_MS = 2 * 60_000
const EDIT_MS = 15 * 60_000

const age = (since: string, now: number): number => now - Date.parse(since)

/** What the server would now let this user do to a message; the server decides, and this only avoids refusals. */
export function rightsTo(message: TextMessage, me: Id, role: GroupRole | null, now: number): { edit: boolean; recall: boolean } {
  if (message.recalledAt) return { edit: false, recall: false }
  const mine = message.sender.id === me
  const manages = role === 'owner' || role === 'admin'
  return { edit: mine && age(message.sentAt, now) < EDIT_MS, recall: manages || (mine && age(message.sentAt, now) < RECALL_MS) }
}

/** The text of the user's own recalled message, while it can still be edited again. */
export function textToWriteAgain({ recalledAt, formerText }: TextMessage, now: number): string | null {
  return recalledAt && formerText && age(recalledAt, now) < REEDIT_MS ? formerText : null
}
