import { api, ApiError } from '@/shared/api/client'
import type { Id } from '@/shared/api/types'
import store from '@/store'

interface DraftPorts {
  /** What the server does not know yet; undefined when it knows everything. */
  text(conversation: Id): string | undefined
  version(conversation: Id): number
  synced(conversation: Id): void
}

/** Typing has stopped when nothing was typed for so long. */
const SETTLE_MS = 1_000

const timers = new Map<Id, ReturnType<typeof setTimeout>>()
const telling = new Set<Id>()

export function syncDraftSoon(conversation: Id, ports: DraftPorts): void {
  clearTimeout(timers.get(conversation))
  timers.set(conversation, setTimeout(() => void syncDraft(conversation, ports), SETTLE_MS))
}

export function forgetDrafts(): void {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
}

/** One request at a time for a chat; what is typed meanwhile follows it. */
export async function syncDraft(conversation: Id, ports: DraftPorts): Promise<void> {
  clearTimeout(timers.get(conversation))
  timers.delete(conversation)
  if (telling.has(conversation)) return
  telling.add(conversation)
  try {
    for (let text = ports.text(conversation); text !== undefined; text = ports.text(conversation)) {
      await tell(conversation, text, ports.version(conversation))
      if (ports.text(conversation) === text) ports.synced(conversation)
      // Typed meanwhile, and typing on: told when it stops.
      else if (timers.has(conversation)) break
    }
  } catch (error) {
    // Without a server it stays on this device until there is one; a chat that is gone has no draft to keep.
    if (error instanceof ApiError && error.status === 404) ports.synced(conversation)
  } finally {
    telling.delete(conversation)
  }
}

async function tell(conversation: Id, text: string, draftVersion: number): Promise<void> {
  // Who types last is right; but what is sent must not take along what another device has typed since.
  const body = text === '' ? { text, draftVersion } : { text }
  try {
    store.commit('sessions/upsert', await api.put('/sessions/{conversationId}/draft', { params: { path: { conversationId: conversation } }, body }))
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'session.draft_conflict') throw error
    await store.dispatch('sessions/refresh', conversation)
  }
}
