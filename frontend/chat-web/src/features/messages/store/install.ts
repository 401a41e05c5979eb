import type { Store } from 'vuex'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { isLeading, onChange, onMarks, onMessage, onOnline, onRefetch, reportPositionBy } from '@/realtime'
import type { Id, SentMessage, TextMessage, UserSummary } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { unchanged } from './changes'
import { keepMessages } from './localMessages'
import { keepOutbox, restoreOutbox } from './localOutbox'
import { OutboxSender } from './outboxSender'
import { messagesModule, type MessagesState } from './store'
import { lastSeq, type OutgoingMessage } from './thread'

/** Our message as the server stored it and as everyone else receives it, without the store's proxies: it is kept on the device. */
function asMessage({ type, body, clientMessageId }: OutgoingMessage, { id, conversationId, seq, sentAt }: SentMessage, me: UserSummary): TextMessage {
  const sender: UserSummary = { id: me.id, nickname: me.nickname, avatarUrl: me.avatarUrl }
  return { id, conversationId, seq, sentAt, type, sender, clientMessageId, body: { ...body }, ...unchanged }
}

/** Registers the messages as the module `messages`: with the device, the socket and the sender of the outbox. */
export function installMessages(store: Store<DocumentedState>): void {
  const threads = (): MessagesState['threads'] => (store.state as unknown as { messages: MessagesState }).messages.threads
  const sender = new OutboxSender({
    next: (conversation) => threads()[conversation]?.outbox.find((outgoing) => outgoing.state === 'sending'),
    sent: (conversation, outgoing, sent) => {
      const message = asMessage(outgoing, sent, store.state.userInfo as UserSummary)
      store.commit('messages/setOutgoing', { conversation, clientMessageId: outgoing.clientMessageId, change: { state: 'sent' } })
      void store.dispatch('messages/received', { message })
      void store.dispatch('sessions/received', message)
    },
    failed: (conversation, clientMessageId, errorCode) =>
      store.commit('messages/setOutgoing', { conversation, clientMessageId, change: { state: 'failed', errorCode } }),
  })
  store.registerModule('messages', {
    ...messagesModule,
    actions: {
      ...messagesModule.actions,
      // One tab sends for all; otherwise messages could overtake each other.
      pump: async (_, conversation: Id) => (isLeading() ? sender.pump(conversation) : undefined),
    },
  })
  keepMessages(store)
  keepOutbox(store)
  reportPositionBy((conversation) => {
    const thread = threads()[conversation]
    return thread ? { seq: lastSeq(thread), changeSeq: thread.changeSeq } : { seq: 0, changeSeq: 0 }
  })
  onChange(({ message, by }) => void store.dispatch('messages/changed', { message, by }))
  onMessage(({ message, prevSeq }) => void store.dispatch('messages/received', { message, prevSeq }))
  onMarks((marks) => void store.dispatch('messages/reconcile', marks))
  onRefetch(() => store.dispatch('messages/refetch'))
  onOnline(async () => {
    // Another tab may have left unsent messages when it stopped leading.
    if (isLeading()) await restoreOutbox(store)
    for (const conversation of Object.keys(threads())) void store.dispatch('messages/pump', conversation)
  })
  onSignedOut(() => store.commit('messages/clear'))
}
