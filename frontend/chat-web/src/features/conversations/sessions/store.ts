import type { ActionContext, Module, Store } from 'vuex'
import { onSignedOut } from '@/features/accounts/auth/signedOut'
import { onChange, onEvent, onMarks, onMessage, onOnline, onRefetch } from '@/realtime'
import type { ConversationMark } from '@/realtime/protocol'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Id, Message, Session } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { keepSessions } from './localSessions'
import { mutations, removals, type SessionsState } from './mutations'
import { installPeerMarks } from './peerMarks'
import { personalActions } from './personal'
import { flushReads, forgetReads, queueRead } from './reads'
import { attention, byActivity, isBehind, isKnown } from './session'

export type { SessionsState } from './mutations'

/** A ping contains less than a hello. */
type Mark = Pick<ConversationMark, 'conversation' | 'maxSeq' | 'changeSeq'> & Partial<ConversationMark>

type Context = ActionContext<SessionsState, DocumentedState>

/** If more entries than this are behind, the whole list is fetched instead of each entry. */
const FETCH_SINGLY = 5

let loading: Promise<void> | null = null
/** Entries that missed messages and could not be fetched: the next hello or ping retries. */
const unsure = new Set<Id>()

async function fetchAll({ state, commit, rootState }: Context): Promise<void> {
  const before = Object.keys(state.byId)
  const removed = new Map(removals)
  const reader = rootState.userInfo.id
  commit('setStatus', state.status === 'ready' ? 'ready' : 'loading')
  try {
    const fetched = await collect((query) => api.get('/sessions', { params: { query } }))
    const sessions = fetched.filter(({ conversationId: id }) => removals.get(id) === removed.get(id))
    if (rootState.userInfo.id !== reader) return
    commit('replaceAll', { sessions, before })
    commit('setStatus', 'ready')
  } catch (error) {
    // The list on screen stays; if there is none, the pane offers a retry.
    commit('setStatus', state.status === 'ready' ? 'ready' : 'failed')
    throw error
  }
}

/** The chat list; namespaced `sessions`. */
export const sessionsModule: Module<SessionsState, DocumentedState> = {
  namespaced: true,
  state: () => ({ byId: {}, status: 'empty' }),
  getters: {
    ordered: (state): Session[] => Object.values(state.byId).filter((session) => !session.hidden).sort(byActivity),
    unreadTotal: (state): number =>
      Object.values(state.byId).reduce((sum, session) => sum + attention(session), 0),
  },
  mutations,
  actions: {
    ...personalActions,
    load(context: Context) {
      loading ??= fetchAll(context).finally(() => (loading = null))
      return loading
    },
    /** A fetch in progress may be older than the lost events: this one begins after it. */
    async refetch({ commit, dispatch }, renewed = false) {
      await loading?.catch(() => undefined)
      if (renewed) commit('invalidate')
      await dispatch('load')
    },
    async refresh({ state, commit }, conversationId: Id) {
      unsure.add(conversationId)
      const removed = removals.get(conversationId)
      for (let tries = 0; tries < 2; tries++) {
        const session = await api.get('/sessions/{conversationId}', { params: { path: { conversationId } } })
        if (removals.get(conversationId) !== removed) return
        commit('upsert', session)
        if (state.byId[conversationId]!.maxSeq <= session.maxSeq) return void unsure.delete(conversationId)
        // A message arrived during the fetch: how many were unread before it is still unknown.
      }
    },
    /** Creates the session if it does not exist; returns it. */
    async open({ commit }, target: { userId: Id } | { groupId: Id }): Promise<Session> {
      const session = await api.post('/sessions', { body: target })
      commit('upsert', session)
      return session
    },
    async received({ state, rootState, commit, dispatch }, message: Message) {
      const known = state.byId[message.conversationId]
      const isNews = !known || message.seq > known.maxSeq
      // The number of unread messages depends on the senders of the messages in between.
      const missed = known && message.seq > known.maxSeq + 1
      if (known) commit('advance', { message, mine: isKnown(known, message, rootState.userInfo.id) })
      // A system message may have changed the group itself. If the fetch fails, the next hello repeats it.
      if (isNews && (!known || missed || message.sender === null)) await dispatch('refresh', message.conversationId).catch(() => undefined)
    },
    async changed({ state, commit, dispatch }, message: Message) {
      const known = state.byId[message.conversationId]
      if (!known || message.changeSeq <= known.changeSeq) return
      commit('changed', message)
      // An earlier change or message is missing. If the fetch fails, the next hello repeats it.
      if (known.changeSeq < message.changeSeq) await dispatch('refresh', message.conversationId).catch(() => undefined)
    },
    async reconcile({ state, commit, dispatch }, marks: Mark[]) {
      await loading?.catch(() => undefined)
      for (const { conversation: conversationId, readSeq = 0, peerReadSeq, peerDeliveredSeq } of marks) {
        const known = state.byId[conversationId]?.readSeq ?? 0
        if (readSeq > known) commit('read', { conversationId, readSeq })
        // Read without a connection, in a tab that may be closed by now.
        else if (readSeq < known) queueRead(conversationId, known, (answer) => commit('read', answer))
        if (typeof peerReadSeq === 'number') commit('peerMarks', { conversationId, peerReadSeq, peerDeliveredSeq })
      }
      const behind = marks.filter((mark) => unsure.has(mark.conversation) || isBehind(state.byId[mark.conversation], mark))
      // The next hello finds again what fails now.
      if (behind.length > FETCH_SINGLY) await dispatch('load').catch(() => undefined)
      else await Promise.all(behind.map(({ conversation }) => dispatch('refresh', conversation).catch(() => undefined)))
    },
    /** Removed on some device. Only the server knows whether a later message has brought it back. */
    async removed({ commit, dispatch }, conversationId: Id) {
      commit('hide', conversationId)
      // The next hello retries.
      await dispatch('refresh', conversationId).catch(() => undefined)
    },
    markRead({ state, commit }, { conversationId, seq }: { conversationId: Id; seq: number }) {
      const session = state.byId[conversationId]
      if (!session || (seq <= session.readSeq && session.unread === 0 && !session.markedUnread)) return
      commit('read', { conversationId, readSeq: Math.max(seq, session.readSeq) })
      queueRead(conversationId, seq, (answer) => commit('read', answer))
    },
  },
}

export function installSessions(store: Store<DocumentedState>): void {
  store.registerModule('sessions', sessionsModule)
  onMessage(({ message }) => void store.dispatch('sessions/received', message))
  onChange(({ message }) => void store.dispatch('sessions/changed', message))
  onMarks((marks) => void store.dispatch('sessions/reconcile', marks))
  onRefetch((renewed) => store.dispatch('sessions/refetch', renewed))
  onOnline(flushReads)
  onEvent('session.opened', ({ session }) => store.commit('sessions/upsert', session))
  onEvent('session.changed', ({ session }) => store.commit('sessions/upsert', session))
  onEvent('session.removed', ({ conversationId }) => void store.dispatch('sessions/removed', conversationId))
  onEvent('session.read', (read) => store.commit('sessions/read', read))
  onEvent('contact.added', ({ contact }) => store.commit('sessions/patchPeer', contact))
  onEvent('contact.changed', ({ contact }) => store.commit('sessions/patchPeer', contact))
  onEvent('group.left', ({ groupId }) => store.commit('sessions/remove', groupId))
  installPeerMarks(store)
  keepSessions(store)
  onSignedOut(() => {
    forgetReads()
    unsure.clear()
    store.commit('sessions/clear')
  })
}
