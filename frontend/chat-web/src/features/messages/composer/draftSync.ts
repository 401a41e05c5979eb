import { api, ApiError } from '@/shared/api/client'
import type { Id } from '@/shared/api/types'
import store from '@/store'

interface DraftPorts {
  /** The text that the server does not have yet; undefined when it is up to date. */
  text(conversation: Id): string | undefined
  version(conversation: Id): number
  synced(conversation: Id): void
}

/** Typing has stopped after this long without input. */
const SETTLE_MS = 1_000

const timers = new Map<Id, ReturnType<typeof setTimeout>>()
const sending = new Set<Id>()

export function syncDraftSoon(conversation: Id, ports: DraftPorts): void {
  clearTimeout(timers.get(conversation))
  timers.set(conversation, setTimeout(() => void syncDraft(conversation, ports), SETTLE_MS))
}

export function forgetDrafts(): void {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
}

/** One request at a time per chat; text typed meanwhile is sent after it. */
export async function syncDraft(conversation: Id, ports: DraftPorts): Promise<void> {
  clearTimeout(timers.get(conversation))
  timers.delete(conversation)
  if (sending.has(conversation)) return
  sending.add(conversation)
  try {
    for (let text = ports.text(conversation); text !== undefined; text = ports.text(conversation)) {
      await send(conversation, text, ports.version(conversation))
      if (ports.text(conversation) === text) ports.synced(conversation)
      // The user is still typing: the text is sent when they stop.
      else if (timers.has(conversation)) break
    }
  } catch (error) {
    // Without a connection the draft stays on this device; a chat that no longer exists has no draft to keep.
    if (error instanceof ApiError && error.status === 404) ports.synced(conversation)
  } finally {
    sending.delete(conversation)
  }
}

async function send(conversation: Id, text: string, draftVersion: number): Promise<void> {
  // The last writer wins, but sending a message must not delete what another device has typed since.
  const body = text === '' ? { text, draftVersion } : { text }
  try {
    store.commit('sessions/upsert', await api.put('/sessions/{conversationId}/draft', { params: { path: { conversationId: conversation } }, body }))
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'session.draft_conflict') throw error
    await store.dispatch('sessions/refresh', conversation)
  }
}
