import type { Store } from 'vuex'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { isLeading, onMarks, onMessage, onEphemeral } from '@/realtime'
import type { Id, Session } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { forgetDeliveries, queueDelivered } from './deliveries'
import type { SessionsState } from './mutations'
import { queuedRead } from './reads'

/** The read and delivered marks of a direct chat: shows those of the other person and reports our own. */
export function installPeerMarks(store: Store<DocumentedState>): void {
  const session = (id: Id): Session | undefined => (store.state as unknown as { sessions: SessionsState }).sessions.byId[id]
  const readSeq = (id: Id): number => Math.max(session(id)?.readSeq ?? 0, queuedRead(id))
  const note = (id: Id, seq: number): void => {
    // One tab of a browser reports for all.
    if (isLeading() && session(id)?.kind === 'direct' && seq > readSeq(id)) queueDelivered(id, seq, readSeq)
  }

  onEphemeral((push) => {
    if (push.type !== 'read' || session(push.conversation)?.peer?.id !== push.userId) return
    store.commit('sessions/peerMarks', { conversationId: push.conversation, peerReadSeq: push.readSeq, peerDeliveredSeq: push.deliveredSeq })
  })
  onMessage(({ conversation, seq, message }) => {
    if (message.sender && message.sender.id !== store.state.userInfo.id) note(conversation, seq)
  })
  onMarks((marks) => {
    for (const { conversation, maxSeq } of marks) if (session(conversation)?.unread) note(conversation, maxSeq)
  })
  store.subscribe(({ type, payload }) => {
    const fetched = type === 'sessions/upsert' ? [payload as Session] : type === 'sessions/replaceAll' ? (payload as { sessions: Session[] }).sessions : []
    for (const { conversationId, unread, maxSeq } of fetched) if (unread > 0) note(conversationId, maxSeq)
  })
  onSignedOut(forgetDeliveries)
}

/** What the sender of this message may see of its delivery. */
export function receiptOf(session: Session, seq: number): 'read' | 'delivered' | null {
  if ((session.peerReadSeq ?? 0) >= seq) return 'read'
  return (session.peerDeliveredSeq ?? 0) >= seq ? 'delivered' : null
}
