import type { Store } from 'vuex'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { keep, onLocalOpen } from '@/local'
import type { LocalDatabase, OutboxMessage } from '@/local/database'
import { onTabNews, notifyTabs } from '@/realtime'
import type { Id, Message } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { MessagesState } from './mutations'
import type { OutgoingMessage } from './thread'

interface OutgoingChange {
  conversation: Id
  clientMessageId: string
  change: Partial<OutgoingMessage>
}

/** The messages that this tab knows to be in the outbox on this device. */
const stored = new Set<string>()

/** Adds the outbox of this device to the messages to send. */
export async function restoreOutbox(store: Store<DocumentedState>): Promise<void> {
  await keep((db) => restore(store, db))
}

/**
 * Unsent messages outlive this tab: the outbox on this device keeps them until the server has them, and every tab of this browser
 * shows them. The leading tab sends them.
 */
export function keepOutbox(store: Store<DocumentedState>): void {
  onLocalOpen((db) => restore(store, db))
  onTabNews(({ outbox: { conversation, ...outgoing } }) => {
    stored.add(outgoing.clientMessageId)
    store.commit('messages/takeOutgoing', { conversation, outgoing })
    void store.dispatch('messages/pump', conversation)
  })
  store.subscribe(({ type, payload }) => {
    if (type === 'messages/addOutgoing') put(payload as { conversation: Id; outgoing: OutgoingMessage })
    else if (type === 'messages/setOutgoing') follow(store, payload as OutgoingChange)
    else if (type === 'messages/confirm') drop([(payload as { message: Message }).message])
    else if (type === 'messages/reset' || type === 'messages/appendPage') drop((payload as { items: Message[] }).items)
  })
  onSignedOut(() => stored.clear())
}

async function restore(store: Store<DocumentedState>, db: LocalDatabase): Promise<void> {
  for (const { conversation, clientMessageId, type, body, createdAt, state, errorCode } of await db.outbox.orderBy('order').toArray()) {
    if (stored.has(clientMessageId)) continue
    stored.add(clientMessageId)
    store.commit('messages/takeOutgoing', { conversation, outgoing: { clientMessageId, type, body, createdAt, state, errorCode } })
  }
}

function put({ conversation, outgoing }: { conversation: Id; outgoing: OutgoingMessage }): void {
  const message = asStored(conversation, outgoing)
  stored.add(message.clientMessageId)
  // Stored before it is sent: the database keeps this order with the later removal.
  void keep((db) => db.outbox.add({ ...message }))
  notifyTabs({ outbox: message })
}

function follow(store: Store<DocumentedState>, { conversation, clientMessageId, change }: OutgoingChange): void {
  if (change.state === 'sent') return remove([clientMessageId])
  const { messages } = store.state as unknown as { messages: MessagesState }
  const outgoing = messages.threads[conversation]?.outbox.find((known) => known.clientMessageId === clientMessageId)
  if (!outgoing || outgoing.state === 'sent') return
  const { state, errorCode } = outgoing
  void keep((db) => db.outbox.where({ clientMessageId }).modify({ state, errorCode }))
  notifyTabs({ outbox: asStored(conversation, outgoing) })
}

/** A copy without the store's proxies, which neither the database nor another tab accepts. */
function asStored(conversation: Id, { clientMessageId, type, body, createdAt, state, errorCode }: OutgoingMessage): OutboxMessage {
  return { clientMessageId, conversation, type, body: { ...body }, createdAt, errorCode, state: state === 'failed' ? 'failed' : 'sending' }
}

function drop(messages: Message[]): void {
  if (stored.size > 0) remove(messages.map((message) => message.clientMessageId).filter((id) => stored.has(id)))
}

function remove(ids: string[]): void {
  if (ids.length === 0) return
  for (const id of ids) stored.delete(id)
  void keep((db) => db.outbox.where('clientMessageId').anyOf(ids).delete())
}
