import type { Store } from 'vuex'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { keep, onLocalOpen } from '@/local'
import type { LocalDatabase, OutboxMessage } from '@/local/database'
import { onTabNews, tellTabs } from '@/realtime'
import type { Id, Message } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { MessagesState } from './mutations'
import type { Draft } from './thread'

interface DraftChange {
  conversation: Id
  clientMessageId: string
  change: Partial<Draft>
}

/** The drafts that this tab knows to be in the outbox on this device. */
const stored = new Set<string>()

/** Adds the outbox of this device to the drafts to send. */
export async function restoreOutbox(store: Store<DocumentedState>): Promise<void> {
  await keep((db) => restore(store, db))
}

/**
 * Unsent messages outlive this tab: the outbox on this device keeps them until the server has them, and every tab of this browser
 * shows them. The leading tab sends them.
 */
export function keepOutbox(store: Store<DocumentedState>): void {
  onLocalOpen((db) => restore(store, db))
  onTabNews(({ outbox: { conversation, ...draft } }) => {
    stored.add(draft.clientMessageId)
    store.commit('messages/takeDraft', { conversation, draft })
    void store.dispatch('messages/pump', conversation)
  })
  store.subscribe(({ type, payload }) => {
    if (type === 'messages/addDraft') put(payload as { conversation: Id; draft: Draft })
    else if (type === 'messages/setDraft') follow(store, payload as DraftChange)
    else if (type === 'messages/confirm') drop([(payload as { message: Message }).message])
    else if (type === 'messages/reset' || type === 'messages/appendPage') drop((payload as { items: Message[] }).items)
  })
  onSignedOut(() => stored.clear())
}

async function restore(store: Store<DocumentedState>, db: LocalDatabase): Promise<void> {
  for (const { conversation, clientMessageId, text, createdAt, state, errorCode } of await db.outbox.orderBy('order').toArray()) {
    if (stored.has(clientMessageId)) continue
    stored.add(clientMessageId)
    store.commit('messages/takeDraft', { conversation, draft: { clientMessageId, text, createdAt, state, errorCode } })
  }
}

function put({ conversation, draft }: { conversation: Id; draft: Draft }): void {
  const { clientMessageId, text, createdAt, errorCode } = draft
  const message: OutboxMessage = { clientMessageId, conversation, text, createdAt, errorCode, state: draft.state === 'failed' ? 'failed' : 'sending' }
  stored.add(clientMessageId)
  // Stored before it is sent: the database keeps this order with the later removal.
  void keep((db) => db.outbox.add({ ...message }))
  tellTabs({ outbox: message })
}

function follow(store: Store<DocumentedState>, { conversation, clientMessageId, change }: DraftChange): void {
  if (change.state === 'sent') return remove([clientMessageId])
  const { messages } = store.state as unknown as { messages: MessagesState }
  const draft = messages.threads[conversation]?.outbox.find((known) => known.clientMessageId === clientMessageId)
  if (!draft || draft.state === 'sent') return
  const { text, createdAt, state, errorCode } = draft
  void keep((db) => db.outbox.where({ clientMessageId }).modify({ state, errorCode }))
  tellTabs({ outbox: { clientMessageId, conversation, text, createdAt, state, errorCode } })
}

function drop(messages: Message[]): void {
  if (stored.size > 0) remove(messages.map((message) => message.clientMessageId).filter((id) => stored.has(id)))
}

function remove(ids: string[]): void {
  if (ids.length === 0) return
  for (const id of ids) stored.delete(id)
  void keep((db) => db.outbox.where('clientMessageId').anyOf(ids).delete())
}
