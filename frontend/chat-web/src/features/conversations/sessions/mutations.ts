import type { Id, Message, ReadState, Session, SessionPeer } from '@/shared/api/types'
import { advance, applyChange, forgetCleared, largest, merge } from './session'

export interface SessionsState {
  byId: Record<Id, Session>
  status: 'empty' | 'loading' | 'ready' | 'failed'
}

export type PeerMarks = { conversationId: Id } & Partial<Pick<Session, 'peerReadSeq' | 'peerDeliveredSeq'>>
export type SessionChange = { conversationId: Id } & Partial<Session>

/** Counts removals by entry: an answer that was requested before must not restore the entry. */
export const removals = new Map<Id, number>()

const noteRemoval = (id: Id): unknown => removals.set(id, (removals.get(id) ?? 0) + 1)

export const mutations = {
  setStatus(state: SessionsState, status: SessionsState['status']) {
    state.status = status
  },
  /** The copy stored on this device. */
  restore(state: SessionsState, sessions: Session[]) {
    state.byId = Object.fromEntries(sessions.map((session) => [session.conversationId, session]))
    if (sessions.length > 0) state.status = 'ready'
  },
  /** The sequences are of another server: the next fetch is right, even with smaller numbers. */
  invalidate(state: SessionsState) {
    const none = {
      maxSeq: 0, readSeq: 0, unread: 0, draftVersion: 0, clearedToSeq: 0, visibleFromSeq: 0, changeSeq: 0, peerReadSeq: null, peerDeliveredSeq: null,
    }
    for (const session of Object.values(state.byId)) Object.assign(session, none)
  },
  replaceAll(state: SessionsState, { sessions, before }: { sessions: Session[]; before: Id[] }) {
    const fetched = new Set(sessions.map((session) => session.conversationId))
    for (const id of before) if (!fetched.has(id)) delete state.byId[id]
    for (const session of sessions) state.byId[session.conversationId] = merge(state.byId[session.conversationId], session)
  },
  upsert(state: SessionsState, session: Session) {
    state.byId[session.conversationId] = merge(state.byId[session.conversationId], session)
  },
  /** The user's own change, before the server's answer, or its reversal. */
  patch(state: SessionsState, { conversationId, ...change }: SessionChange) {
    const session = state.byId[conversationId]
    if (!session) return
    Object.assign(session, change)
    forgetCleared(session)
  },
  advance(state: SessionsState, { message, mine }: { message: Message; mine: boolean }) {
    const session = state.byId[message.conversationId]
    if (session) advance(session, message, mine)
  },
  /** A message that was edited, recalled or reacted to. */
  changed(state: SessionsState, message: Message) {
    const session = state.byId[message.conversationId]
    if (session) applyChange(session, message)
  },
  read(state: SessionsState, { conversationId, readSeq, unread }: Omit<ReadState, 'unread'> & { unread?: number }) {
    const session = state.byId[conversationId]
    if (!session || readSeq < session.readSeq) return
    session.readSeq = readSeq
    session.markedUnread = false
    session.unread = unread ?? Math.max(0, Math.min(session.unread, session.maxSeq - readSeq))
  },
  /** How far the other person has read and received; pushes and hellos arrive in any order. */
  peerMarks(state: SessionsState, { conversationId, peerReadSeq, peerDeliveredSeq }: PeerMarks) {
    const session = state.byId[conversationId]
    if (!session?.peer) return
    session.peerReadSeq = largest(session.peerReadSeq, peerReadSeq)
    session.peerDeliveredSeq = largest(largest(session.peerDeliveredSeq, peerDeliveredSeq), peerReadSeq)
  },
  patchPeer(state: SessionsState, peer: SessionPeer & { conversationId: Id }) {
    const session = state.byId[peer.conversationId]
    if (session?.peer) Object.assign(session.peer, { nickname: peer.nickname, remark: peer.remark, avatarUrl: peer.avatarUrl })
  },
  /** Hides the entry until the next message. */
  hide(state: SessionsState, conversationId: Id) {
    noteRemoval(conversationId)
    const session = state.byId[conversationId]
    if (session) session.hidden = true
  },
  remove(state: SessionsState, conversationId: Id) {
    noteRemoval(conversationId)
    delete state.byId[conversationId]
  },
  clear(state: SessionsState) {
    Object.assign(state, { byId: {}, status: 'empty' })
  },
}
