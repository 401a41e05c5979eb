import type { ActionContext, Module, Store } from 'vuex'
import { onSignedOut } from '@/auth/signedOut'
import { command, isLeading, onMarks, onMessage, onOnline, onRecoveryFailed, reportSeqBy, watchedConversation } from '@/realtime'
import { api } from '@/shared/api/client'
import { ApiError } from '@/shared/api/errors'
import type { Face, Id, Message, Page, SentMessage, TextMessage } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { SessionsState } from '../sessions/store'
import { keepMessages, keptRun } from './local'
import { Outbox } from './outbox'
import { mutations, type MessagesState } from './mutations'
import { firstSeq, lastSeq, type Draft } from './thread'
import { keepWaiting, restoreWaiting } from './waiting'

export type { MessagesState } from './mutations'

type Context = ActionContext<MessagesState, DocumentedState>

const PAGE_LIMIT = 50
const PULL_LIMIT = 100
/** Further behind than this, the newest page is fetched and the hole is left to scrolling back. */
const PULL_AT_MOST = 300

const pulling = new Set<Id>()

async function fetchPage(conversation: Id, query: { beforeSeq?: number; limit?: number } = {}): Promise<Page<Message>> {
  return api.get<Page<Message>>(`/conversations/${conversation}/messages`, { limit: PAGE_LIMIT, ...query })
}

/** The newest page replaces what is known. */
async function loadNewest({ state, commit, dispatch }: Context, conversation: Id, limit?: number): Promise<void> {
  commit('change', { conversation, status: 'loading' })
  try {
    commit('reset', { conversation, ...(await fetchPage(conversation, { limit })) })
  } catch (error) {
    // What is on screen stays; an empty pane offers another try.
    commit('change', { conversation, status: state.threads[conversation]?.items.length ? 'ready' : 'failed' })
    throw error
  }
  if (state.threads[conversation]?.early.length) await dispatch('catchUp', conversation)
}

/** A server whose database was replaced may not have the conversation any more: nothing is left to show, and to ask for. */
function emptyWhenGone({ commit }: Context, conversation: Id, error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error
  commit('reset', { conversation, items: [], hasMore: false, kept: true })
}

/** What this device kept is shown at once, and then brought up to date. False when there is nothing. */
async function showKept({ commit, dispatch, rootState }: Context, conversation: Id): Promise<boolean> {
  const items = await keptRun(conversation)
  if (items.length === 0) return false
  commit('reset', { conversation, items, hasMore: items[0]!.seq > 1, kept: true })
  const maxSeq = (rootState as unknown as { sessions: SessionsState }).sessions.byId[conversation]?.maxSeq ?? 0
  if (maxSeq - items.at(-1)!.seq > PULL_AT_MOST) await dispatch('fetchNewest', { conversation })
  else await dispatch('catchUp', conversation)
  return true
}

async function pullAll({ state, commit }: Context, conversation: Id): Promise<void> {
  for (let thread = state.threads[conversation]; thread; thread = state.threads[conversation]) {
    const upTo = thread.early.at(-1)?.seq ?? 0
    const { items, hasMore } = await command('pull', { conversation, afterSeq: lastSeq(thread), limit: PULL_LIMIT })
    commit('appendPage', { conversation, items })
    if (hasMore && items.length > 0) continue
    commit('closeGap', { conversation, upTo })
    if (thread.early.length === 0) return
  }
}

/** Messages by conversation; namespaced `messages`. */
export const messagesModule: Module<MessagesState, DocumentedState> = {
  namespaced: true,
  state: () => ({ threads: {} }),
  mutations,
  actions: {
    /** Makes the conversation ready to be shown; `atLeast` messages when so many are unread. */
    async open(context, { conversation, atLeast = 0 }: { conversation: Id; atLeast?: number }) {
      const { state, commit, dispatch } = context
      commit('ensure', conversation)
      const { status } = state.threads[conversation]!
      if (status === 'loading') return
      if (status === 'ready') return dispatch('catchUp', conversation)
      commit('change', { conversation, status: 'loading' })
      if (await showKept(context, conversation)) return
      await dispatch('fetchNewest', { conversation, limit: Math.min(100, Math.max(PAGE_LIMIT, atLeast)) })
    },
    async fetchNewest(context, { conversation, limit }: { conversation: Id; limit?: number }) {
      // The conversation itself shows that it failed.
      await loadNewest(context, conversation, limit).catch(() => undefined)
    },
    /** What was said before counts no more: the conversation on screen is fetched again, the others when they are opened. */
    async refetch(context) {
      const onScreen = watchedConversation()
      const shown = onScreen && context.state.threads[onScreen]?.status === 'ready'
      context.commit('distrust', onScreen)
      if (shown) await loadNewest(context, onScreen).catch((error: unknown) => emptyWhenGone(context, onScreen, error))
    },
    async loadOlder({ state, commit }, conversation: Id) {
      const thread = state.threads[conversation]
      if (!thread || thread.status !== 'ready' || thread.loadingOlder || !thread.hasOlder) return
      commit('change', { conversation, loadingOlder: true })
      try {
        commit('prependPage', { conversation, ...(await fetchPage(conversation, { beforeSeq: firstSeq(thread) })) })
      } finally {
        commit('change', { conversation, loadingOlder: false })
      }
    },
    async received({ state, commit, dispatch }, { message, prevSeq }: { message: Message; prevSeq?: number }) {
      const thread = state.threads[message.conversationId]
      if (!thread) return
      commit('confirm', { message, prevSeq })
      if (thread.status === 'ready' && thread.early.length > 0) await dispatch('catchUp', message.conversationId)
    },
    /** Fetches what came after the last known message. */
    async catchUp(context, conversation: Id) {
      if (pulling.has(conversation)) return
      pulling.add(conversation)
      try {
        await pullAll(context, conversation)
      } catch {
        // Without a connection the next hello finds the same gap.
      } finally {
        pulling.delete(conversation)
      }
    },
    async reconcile({ state, dispatch }, marks: { conversation: Id; maxSeq: number }[]) {
      for (const { conversation, maxSeq } of marks) {
        const thread = state.threads[conversation]
        const behind = thread?.status === 'ready' ? maxSeq - lastSeq(thread) : 0
        if (behind > PULL_AT_MOST) await dispatch('fetchNewest', { conversation })
        else if (behind > 0) await dispatch('catchUp', conversation)
      }
    },
    send({ commit, dispatch }, { conversation, text }: { conversation: Id; text: string }) {
      const draft: Draft = { clientMessageId: crypto.randomUUID(), text, createdAt: new Date().toISOString(), state: 'sending', errorCode: null }
      commit('ensure', conversation)
      commit('addDraft', { conversation, draft })
      return dispatch('pump', conversation)
    },
    retry({ commit, dispatch }, { conversation, clientMessageId }: { conversation: Id; clientMessageId: string }) {
      commit('setDraft', { conversation, clientMessageId, change: { state: 'sending', errorCode: null } })
      return dispatch('pump', conversation)
    },
  },
}

/** What the server stored of our draft, as everyone else receives it. */
function asMessage(draft: Draft, { id, conversationId, seq, sentAt }: SentMessage, me: Face): TextMessage {
  const sender: Face = { id: me.id, nickname: me.nickname, avatarUrl: me.avatarUrl }
  return { id, conversationId, seq, sentAt, type: 'text', sender, clientMessageId: draft.clientMessageId, body: { text: draft.text } }
}

export function installMessages(store: Store<DocumentedState>): void {
  const threads = (): MessagesState['threads'] => (store.state as unknown as { messages: MessagesState }).messages.threads
  const outbox = new Outbox({
    next: (conversation) => threads()[conversation]?.outbox.find((draft) => draft.state === 'sending'),
    sent: (conversation, draft, sent) => {
      const message = asMessage(draft, sent, store.state.userInfo as Face)
      store.commit('messages/setDraft', { conversation, clientMessageId: draft.clientMessageId, change: { state: 'sent' } })
      void store.dispatch('messages/received', { message })
      void store.dispatch('sessions/received', message)
    },
    failed: (conversation, clientMessageId, errorCode) =>
      store.commit('messages/setDraft', { conversation, clientMessageId, change: { state: 'failed', errorCode } }),
  })
  store.registerModule('messages', {
    ...messagesModule,
    actions: {
      ...messagesModule.actions,
      // One tab sends for all, or their messages would overtake each other.
      pump: async (_, conversation: Id) => (isLeading() ? outbox.pump(conversation) : undefined),
    },
  })
  keepMessages(store)
  keepWaiting(store)
  reportSeqBy((conversation) => (threads()[conversation] ? lastSeq(threads()[conversation]!) : 0))
  onMessage(({ message, prevSeq }) => void store.dispatch('messages/received', { message, prevSeq }))
  onMarks((marks) => void store.dispatch('messages/reconcile', marks))
  onRecoveryFailed(() => store.dispatch('messages/refetch'))
  onOnline(async () => {
    // Another tab may have left something behind when it stopped leading.
    if (isLeading()) await restoreWaiting(store)
    for (const conversation of Object.keys(threads())) void store.dispatch('messages/pump', conversation)
  })
  onSignedOut(() => store.commit('messages/clear'))
}
