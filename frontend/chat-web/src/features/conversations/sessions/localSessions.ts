import type { Store } from 'vuex'
import { onLocalOpen } from '@/local'
import { keepList } from '@/local/lists'
import type { Id, Message, Session } from '@/shared/api/types'
import type { DocumentedState } from '@/store'

/** Stores the chat list on this device, to show it before the network answers. */
export function keepSessions(store: Store<DocumentedState>): void {
  const entries = (): Record<Id, Session> => (store.state as unknown as { sessions: { byId: Record<Id, Session> } }).sessions.byId
  onLocalOpen(async (db) => store.commit('sessions/restore', await db.sessions.toArray()))
  keepList(store, { table: (db) => db.sessions, entries, touched: ({ type, payload }) => touched(type, payload) })
}

function touched(type: string, payload: unknown): Id[] | 'all' {
  switch (type) {
    case 'sessions/replaceAll':
    case 'sessions/invalidate':
      return 'all'
    case 'sessions/advance':
      return [(payload as { message: Message }).message.conversationId]
    case 'sessions/changed':
      return [(payload as Message).conversationId]
    case 'sessions/upsert':
    case 'sessions/patch':
    case 'sessions/read':
    case 'sessions/peerMarks':
    case 'sessions/patchPeer':
      return [(payload as { conversationId: Id }).conversationId]
    case 'sessions/hide':
    case 'sessions/remove':
      return [payload as Id]
    default:
      return []
  }
}
