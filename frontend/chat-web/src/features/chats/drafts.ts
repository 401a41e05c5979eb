import { reactive } from 'vue'
import { onSignedOut } from '@/auth/signedOut'
import { keep, onLocalOpen } from '@/local'
import type { Id } from '@/shared/api/types'

const texts = reactive(new Map<Id, string>())
const writing = new Set<Id>()

export function installDrafts(): void {
  onSignedOut(() => texts.clear())
  onLocalOpen(async (db) => {
    for (const { conversation, text } of await db.typed.toArray()) texts.set(conversation, text)
  })
}

/** What was typed and not sent, kept while other chats are looked at and through a reload. */
export const typed = (conversation: Id): string => texts.get(conversation) ?? ''

export function keepTyped(conversation: Id, text: string): void {
  if (text) texts.set(conversation, text)
  else texts.delete(conversation)
  void write(conversation)
}

/** One write at a time: who types faster than the disk has the latest text written. */
async function write(conversation: Id): Promise<void> {
  if (writing.has(conversation)) return
  writing.add(conversation)
  for (let written: string | null = null; written !== typed(conversation);) {
    const text = (written = typed(conversation))
    await keep<unknown>((db) => (text ? db.typed.put({ conversation, text }) : db.typed.delete(conversation)))
  }
  writing.delete(conversation)
}
