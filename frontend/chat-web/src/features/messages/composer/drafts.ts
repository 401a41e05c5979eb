import { reactive } from 'vue'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { keep, onLocalOpen } from '@/local'
import { onOnline } from '@/realtime'
import type { Id } from '@/shared/api/types'
import store from '@/store'
import { forgetDrafts, syncDraft, syncDraftSoon } from './draftSync'
import type { SessionsState } from '@/features/conversations/sessions/store'

/** Typed here and not known to the server yet; takes precedence over the session's draft. */
const unsynced = reactive(new Map<Id, string>())
const writing = new Set<Id>()

export function installDrafts(): void {
  onSignedOut(() => {
    forgetDrafts()
    unsynced.clear()
  })
  onLocalOpen(async (db) => {
    for (const { conversation, text } of await db.typed.toArray()) unsynced.set(conversation, text)
  })
  onOnline(() => {
    for (const conversation of unsynced.keys()) leaveTyped(conversation)
  })
}

const session = (conversation: Id) => (store.state as unknown as { sessions?: SessionsState }).sessions?.byId[conversation]
const ports = {
  text: (conversation: Id): string | undefined => unsynced.get(conversation),
  version: (conversation: Id): number => session(conversation)?.draftVersion ?? 0,
  synced: (conversation: Id): void => {
    unsynced.delete(conversation)
    void write(conversation)
  },
}

/** The unsent text, from the device that typed last; survives a reload. */
export const typed = (conversation: Id): string => unsynced.get(conversation) ?? session(conversation)?.draft ?? ''

export function keepTyped(conversation: Id, text: string): void {
  if (text === typed(conversation)) return
  unsynced.set(conversation, text)
  void write(conversation)
  syncDraftSoon(conversation, ports)
}

/** The chat was left, or its text was sent: the other devices get the draft now. */
export const leaveTyped = (conversation: Id): void => void syncDraft(conversation, ports)

/** One write at a time: if the user types faster than the disk writes, only the latest text is written. */
async function write(conversation: Id): Promise<void> {
  if (writing.has(conversation)) return
  writing.add(conversation)
  for (let written: string | undefined | null = null; written !== unsynced.get(conversation);) {
    const text = (written = unsynced.get(conversation))
    await keep<unknown>((db) => (text === undefined ? db.typed.delete(conversation) : db.typed.put({ conversation, text })))
  }
  writing.delete(conversation)
}
