import { reactive } from 'vue'
import { onSignedOut } from '@/auth/signedOut'
import type { Id } from '@/shared/api/types'

const texts = reactive(new Map<Id, string>())
onSignedOut(() => texts.clear())

/** What was typed and not sent, kept while other chats are looked at. */
export const typed = (conversation: Id): string => texts.get(conversation) ?? ''

export function keepTyped(conversation: Id, text: string): void {
  if (text) texts.set(conversation, text)
  else texts.delete(conversation)
}
