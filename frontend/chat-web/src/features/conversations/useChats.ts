import { computed, type ComputedRef } from 'vue'
import store from '@/store'
import type { ConnectionState } from '@/realtime/store'
import type { Id, Me, SentByUser, Session, TextMessage } from '@/shared/api/types'
import type { MessagesState } from '@/features/messages/store/store'
import type { Thread } from '@/features/messages/store/thread'
import type { SessionsState } from './sessions/store'

interface ChatsState {
  sessions: SessionsState
  messages: MessagesState
  connection: ConnectionState
}

/** Typed access to the chats' modules beside the documented store. */
const state = (): ChatsState => store.state as unknown as ChatsState

export const useMe = (): ComputedRef<Partial<Me>> => computed(() => store.state.userInfo)
export const useConnection = (): ComputedRef<ConnectionState> => computed(() => state().connection)
export const useSessionsStatus = (): ComputedRef<SessionsState['status']> => computed(() => state().sessions.status)
export const useSessions = (): ComputedRef<Session[]> => computed(() => store.getters['sessions/ordered'] as Session[])

export const useSession = (id: () => Id): ComputedRef<Session | undefined> => computed(() => state().sessions.byId[id()])
export const useThread = (id: () => Id): ComputedRef<Thread | undefined> => computed(() => state().messages.threads[id()])

export const chats = {
  /** The pane shows a failure and offers a retry. */
  reloadList: (): Promise<void> => store.dispatch('sessions/load').catch(() => undefined),
  fetchSession: (id: Id): Promise<void> => store.dispatch('sessions/refresh', id),
  open: (conversation: Id, atLeast: number): Promise<void> => store.dispatch('messages/open', { conversation, atLeast }),
  loadOlder: (conversation: Id): Promise<void> => store.dispatch('messages/loadOlder', conversation),
  send: (conversation: Id, text: string): Promise<void> => store.dispatch('messages/send', { conversation, text }),
  retry: (conversation: Id, clientMessageId: Id): Promise<void> => store.dispatch('messages/retry', { conversation, clientMessageId }),
  edit: (message: TextMessage, text: string): Promise<void> => store.dispatch('messages/edit', { message, text }),
  recall: (message: SentByUser): Promise<void> => store.dispatch('messages/recall', message),
  react: (message: SentByUser, emoji: string): Promise<void> => store.dispatch('messages/react', { message, emoji }),
  markRead: (conversationId: Id, seq: number): Promise<void> => store.dispatch('sessions/markRead', { conversationId, seq }),
  pin: (conversationId: Id, pinned: boolean): Promise<void> => store.dispatch('sessions/pin', { conversationId, pinned }),
  mute: (conversationId: Id, muted: boolean): Promise<void> => store.dispatch('sessions/mute', { conversationId, muted }),
  markUnread: (conversationId: Id): Promise<void> => store.dispatch('sessions/markUnread', conversationId),
  removeFromList: (conversationId: Id): Promise<void> => store.dispatch('sessions/removeFromList', conversationId),
  clearHistory: (conversationId: Id): Promise<void> => store.dispatch('sessions/clearHistory', conversationId),
}
