import type { GroupRole, Id, TextMessage } from '@/shared/api/types'
import { REEDIT_MS } from '../store/changes'

const RECALL_MS = 2 * 60_000
const EDIT_MS = 15 * 60_000

const age = (since: string, now: number): number => now - Date.parse(since)

/** What the server would let this reader do to a message now; it decides itself, and this only spares a refusal. */
export function rightsTo(message: TextMessage, me: Id, role: GroupRole | null, now: number): { edit: boolean; recall: boolean } {
  if (message.recalledAt) return { edit: false, recall: false }
  const mine = message.sender.id === me
  const manages = role === 'owner' || role === 'admin'
  return { edit: mine && age(message.sentAt, now) < EDIT_MS, recall: manages || (mine && age(message.sentAt, now) < RECALL_MS) }
}

/** The text of one's own recalled message, while it may be written again. */
export function textToWriteAgain({ recalledAt, formerText }: TextMessage, now: number): string | null {
  return recalledAt && formerText && age(recalledAt, now) < REEDIT_MS ? formerText : null
}
