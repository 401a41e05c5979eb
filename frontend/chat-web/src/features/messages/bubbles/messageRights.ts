import type { GroupRole, Id, SentByUser } from '@/shared/api/types'
import { rules } from '@/shared/clientConfig'
import { REEDIT_MS } from '../store/changes'

const age = (since: string, now: number): number => now - Date.parse(since)

/** What the server would now let this user do to a message; the server decides, and this only avoids refusals. */
export function rightsTo(message: SentByUser, me: Id, role: GroupRole | null, now: number): { edit: boolean; recall: boolean } {
  if (message.recalledAt) return { edit: false, recall: false }
  const mine = message.sender.id === me
  const within = (seconds = Infinity): boolean => age(message.sentAt, now) < seconds * 1_000
  const manages = role === 'owner' || role === 'admin'
  return { edit: mine && message.type === 'text' && within(rules.value?.editSeconds), recall: manages || (mine && within(rules.value?.recallSeconds)) }
}

/** The text of the user's own recalled message, while it can still be edited again. */
export function textToWriteAgain(message: SentByUser, now: number): string | null {
  if (message.type !== 'text') return null
  const { recalledAt, formerText } = message
  return recalledAt && formerText && age(recalledAt, now) < REEDIT_MS ? formerText : null
}
