import type { ActionContext, Module, Store } from 'vuex'
import { onSignedOut } from '@/auth/signedOut'
import { onEvent, onMarks, onMessage, onOnline, onRecoveryFailed } from '@/realtime'
import type { ConversationMark } from '@/realtime/protocol'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Id, Message, ReadState, Session, SessionPeer } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { advance, byActivity, isBehind, merge } from './session'
import { keepSessions } from './local'
import { flushReads, forgetReads, queueRead } from './reads'

export interface SessionsState {
  byId: Record<Id, Session>
  status: 'empty' | 'loading' | 'ready' | 'failed'
}

type Context = ActionContext<SessionsState, DocumentedState>

/** With more than this many entries behind, the whole list is fetched instead of each entry. */
const FETCH_SINGLY = 5

let loading: Promise<void> | null = null
/** Entries that missed messages and could not be fetched: the next hello or ping is another chance. */
const unsure = new Set<Id>()
/** How often entries were taken away: an answer that was on its way must not bring them back. */
const removals = new Map<Id, number>()

async function fetchAll({ state, commit, rootState }: Context): Promise<void> {
  const before = Object.keys(state.byId)
  const removed = new Map(removals)
  const reader = rootState.userInfo.id
  commit('setStatus', state.status === 'ready' ? 'ready' : 'loading')
  try {
    const sessions = (await collect<Session>('/sessions')).filter(({ conversationId: id }) => removals.get(id) === removed.get(id))
    if (rootState.userInfo.id !== reader) return
    commit('replaceAll', { sessions, before })
    commit('setStatus', 'ready')
  } catch (error) {
    // The list on screen stays; the pane offers another try when there is none.
    commit('setStatus', state.status === 'ready' ? 'ready' : 'failed')
    throw error
  }
}

/** The chat list; namespaced `sessions`. */
export const sessionsModule: Module<SessionsState, DocumentedState> = {
  namespaced: true,
  state: () => ({ byId: {}, status: 'empty' }),
  getters: {
    ordered: (state): Session[] => Object.values(state.byId).sort(byActivity),
    /** Muted chats do not call for attention. */
    unreadTotal: (state): number =>
      Object.values(state.byId).reduce((sum, session) => sum + (session.muted ? 0 : session.unread), 0),
  },
  mutations: {
    setStatus(state, status: SessionsState['status']) {
      state.status = status
    },
    /** What was kept on this device. */
    restore(state, sessions: Session[]) {
      state.byId = Object.fromEntries(sessions.map((session) => [session.conversationId, session]))
      if (sessions.length > 0) state.status = 'ready'
    },
    /** Numbers of another server: what is fetched next is right, however small. */
    distrust(state) {
      for (const session of Object.values(state.byId)) Object.assign(session, { maxSeq: 0, readSeq: 0, unread: 0 })
    },
    replaceAll(state, { sessions, before }: { sessions: Session[]; before: Id[] }) {
      const fetched = new Set(sessions.map((session) => session.conversationId))
      for (const id of before) if (!fetched.has(id)) delete state.byId[id]
      for (const session of sessions) state.byId[session.conversationId] = merge(state.byId[session.conversationId], session)
    },
    upsert(state, session: Session) {
      state.byId[session.conversationId] = merge(state.byId[session.conversationId], session)
    },
    advance(state, { message, mine }: { message: Message; mine: boolean }) {
      const session = state.byId[message.conversationId]
      if (session) advance(session, message, mine)
    },
    read(state, { conversationId, readSeq, unread }: Omit<ReadState, 'unread'> & { unread?: number }) {
      const session = state.byId[conversationId]
      if (!session || readSeq < session.readSeq) return
      session.readSeq = readSeq
      session.unread = unread ?? Math.max(0, Math.min(session.unread, session.maxSeq - readSeq))
    },
    patchPeer(state, peer: SessionPeer & { conversationId: Id }) {
      const session = state.byId[peer.conversationId]
      if (session?.peer) Object.assign(session.peer, { nickname: peer.nickname, remark: peer.remark, avatarUrl: peer.avatarUrl })
    },
    remove(state, conversationId: Id) {
      removals.set(conversationId, (removals.get(conversationId) ?? 0) + 1)
      delete state.byId[conversationId]
    },
    clear(state) {
      Object.assign(state, { byId: {}, status: 'empty' })
    },
  },
  actions: {
    load(context: Context) {
      loading ??= fetchAll(context).finally(() => (loading = null))
      return loading
    },
    /** A fetch that is on its way may be older than what was just lost: this one begins after it. */
    async refetch({ commit, dispatch }, renewed = false) {
      await loading?.catch(() => undefined)
      if (renewed) commit('distrust')
      await dispatch('load')
    },
    async refresh({ state, commit }, conversationId: Id) {
      unsure.add(conversationId)
      const removed = removals.get(conversationId)
      for (let tries = 0; tries < 2; tries++) {
        const session = await api.get<Session>(`/sessions/${conversationId}`)
        if (removals.get(conversationId) !== removed) return
        commit('upsert', session)
        if (state.byId[conversationId]!.maxSeq <= session.maxSeq) return void unsure.delete(conversationId)
        // Overtaken by a message while it was on its way: how many were unread before that one is still not known.
      }
    },
    /** Makes the entry when there is none; answers the session to go to. */
    async open({ commit }, target: { userId: Id } | { groupId: Id }): Promise<Session> {
      const session = await api.post<Session>('/sessions', target)
      commit('upsert', session)
      return session
    },
    async received({ state, rootState, commit, dispatch }, message: Message) {
      const known = state.byId[message.conversationId]
      const isNews = !known || message.seq > known.maxSeq
      // Whose the messages in between were decides how many are unread.
      const missed = known && message.seq > known.maxSeq + 1
      if (known) commit('advance', { message, mine: message.sender?.id === rootState.userInfo.id })
      // A system message may have changed the group itself. When it cannot be fetched now, the next hello tells again.
      if (isNews && (!known || missed || message.type === 'system')) await dispatch('refresh', message.conversationId).catch(() => undefined)
    },
    async reconcile({ state, commit, dispatch }, marks: (Pick<ConversationMark, 'conversation' | 'maxSeq'> & { readSeq?: number })[]) {
      await loading?.catch(() => undefined)
      for (const { conversation, readSeq } of marks) if (readSeq !== undefined) commit('read', { conversationId: conversation, readSeq })
      const behind = marks.filter((mark) => unsure.has(mark.conversation) || isBehind(state.byId[mark.conversation], mark.maxSeq))
      // What fails now is found again by the next hello.
      if (behind.length > FETCH_SINGLY) await dispatch('load').catch(() => undefined)
      else await Promise.all(behind.map(({ conversation }) => dispatch('refresh', conversation).catch(() => undefined)))
    },
    markRead({ state, commit }, { conversationId, seq }: { conversationId: Id; seq: number }) {
      const session = state.byId[conversationId]
      if (!session || (seq <= session.readSeq && session.unread === 0)) return
      commit('read', { conversationId, readSeq: Math.max(seq, session.readSeq) })
      queueRead(conversationId, seq, (answer) => commit('read', answer))
    },
  },
}

export function installSessions(store: Store<DocumentedState>): void {
  store.registerModule('sessions', sessionsModule)
  onMessage(({ message }) => void store.dispatch('sessions/received', message))
  onMarks((marks) => void store.dispatch('sessions/reconcile', marks))
  onRecoveryFailed((renewed) => store.dispatch('sessions/refetch', renewed))
  onOnline(flushReads)
  onEvent('session.opened', ({ session }) => store.commit('sessions/upsert', session))
  onEvent('session.read', (read) => store.commit('sessions/read', read))
  onEvent('contact.added', ({ contact }) => store.commit('sessions/patchPeer', contact))
  onEvent('contact.changed', ({ contact }) => store.commit('sessions/patchPeer', contact))
  onEvent('group.left', ({ groupId }) => store.commit('sessions/remove', groupId))
  keepSessions(store)
  onSignedOut(() => {
    forgetReads()
    unsure.clear()
    store.commit('sessions/clear')
  })
}
