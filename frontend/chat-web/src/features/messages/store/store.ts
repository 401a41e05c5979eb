import type { ActionContext, Module } from 'vuex'
import { command, watchedConversation } from '@/realtime'
import { ApiError } from '@/shared/api/errors'
import type { Id, Message } from '@/shared/api/types'
import { rules } from '@/shared/clientConfig'
import type { DocumentedState } from '@/store'
import type { SessionsState } from '@/features/conversations/sessions/store'
import { changingActions, newestChange, pullBetween } from './changing'
import { keptRun } from './localMessages'
import { fetchMessages } from './messagesApi'
import { mutations, type MessagesState } from './mutations'
import { firstSeq, lastSeq, type OutgoingMessage, type Thread } from './thread'

export type { MessagesState } from './mutations'

type Context = ActionContext<MessagesState, DocumentedState>

const PAGE_LIMIT = 50
/** If more messages than this are missing, the newest page is fetched, and scrolling back fills the gap. */
const PULL_AT_MOST = 300

const pulling = new Set<Id>()

/** Replaces the messages with the newest page. */
async function loadNewest({ state, commit, dispatch, rootState }: Context, conversation: Id, limit = PAGE_LIMIT): Promise<void> {
  commit('change', { conversation, status: 'loading' })
  // The page may not include changes made during the fetch.
  const changeSeq = newestChange(rootState, conversation)
  try {
    commit('reset', { conversation, changeSeq, ...(await fetchMessages(conversation, { limit })) })
  } catch (error) {
    // The messages on screen stay; an empty pane offers a retry.
    commit('change', { conversation, status: state.threads[conversation]?.items.length ? 'ready' : 'failed' })
    throw error
  }
  if (state.threads[conversation]?.early.length) await dispatch('catchUp', conversation)
  await dispatch('followChanges', { conversation })
}

/** A page may show a message before a change that overtook it: changes made meanwhile are pulled. */
async function mindingChanges(context: Context, conversation: Id, fetch: () => Promise<void>): Promise<void> {
  const thread = (): Thread | undefined => context.state.threads[conversation]
  const before = thread()?.changeSeq ?? 0
  await fetch()
  const now = thread()?.changeSeq ?? 0
  if (now > before) await pullBetween(context, conversation, before, now)
}

/** A server whose database was replaced may not have the conversation any more: nothing is left to show or to fetch. */
function emptyWhenGone({ commit }: Context, conversation: Id, error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error
  commit('reset', { conversation, items: [], hasMore: false, kept: true })
}

/** Shows the messages stored on this device at once, then updates them. False when there are none. */
async function showKept({ commit, dispatch, rootState }: Context, conversation: Id): Promise<boolean> {
  const { items, changeSeq } = await keptRun(conversation)
  if (items.length === 0) return false
  commit('reset', { conversation, items, changeSeq, hasMore: items[0]!.seq > 1, kept: true })
  const maxSeq = (rootState as unknown as { sessions: SessionsState }).sessions.byId[conversation]?.maxSeq ?? 0
  if (maxSeq - items.at(-1)!.seq > PULL_AT_MOST) await dispatch('fetchNewest', { conversation })
  else await dispatch('catchUp', conversation)
  await dispatch('followChanges', { conversation })
  return true
}

async function pullAll(context: Context, conversation: Id): Promise<void> {
  const { state, commit } = context
  for (let thread = state.threads[conversation], more = true; thread && (more || thread.early.length > 0); thread = state.threads[conversation]) {
    const [upTo, afterSeq] = [thread.early.at(-1)?.seq ?? 0, lastSeq(thread)]
    await mindingChanges(context, conversation, async () => {
      const { items, hasMore } = await command('pull', { conversation, afterSeq })
      commit('appendPage', { conversation, items })
      more = hasMore && items.length > 0
      if (!more) commit('closeGap', { conversation, upTo })
    })
  }
}

/** Messages by conversation; namespaced `messages`. */
export const messagesModule: Module<MessagesState, DocumentedState> = {
  namespaced: true,
  state: () => ({ threads: {} }),
  mutations,
  actions: {
    ...changingActions,
    /** Prepares the conversation for display; loads `atLeast` messages if that many are unread. */
    async open(context, { conversation, atLeast = 0 }: { conversation: Id; atLeast?: number }) {
      const { state, commit, dispatch } = context
      commit('ensure', conversation)
      const { status } = state.threads[conversation]!
      if (status === 'loading') return
      if (status === 'ready') return Promise.all([dispatch('catchUp', conversation), dispatch('followChanges', { conversation })])
      commit('change', { conversation, status: 'loading' })
      if (await showKept(context, conversation)) return
      await dispatch('fetchNewest', { conversation, limit: Math.min(rules.value?.maxPageItems ?? PAGE_LIMIT, Math.max(PAGE_LIMIT, atLeast)) })
    },
    async fetchNewest(context, { conversation, limit }: { conversation: Id; limit?: number }) {
      // The conversation itself shows the failure.
      await loadNewest(context, conversation, limit).catch(() => undefined)
    },
    /** The old sequences are invalid: the conversation on screen is fetched again, the others when they are opened. */
    async refetch(context) {
      const onScreen = watchedConversation()
      const shown = onScreen && context.state.threads[onScreen]?.status === 'ready'
      context.commit('invalidate', onScreen)
      if (shown) await loadNewest(context, onScreen).catch((error: unknown) => emptyWhenGone(context, onScreen, error))
    },
    async loadOlder(context, conversation: Id) {
      const { state, commit } = context
      const thread = state.threads[conversation]
      if (!thread || thread.status !== 'ready' || thread.loadingOlder || !thread.hasOlder) return
      commit('change', { conversation, loadingOlder: true })
      try {
        await mindingChanges(context, conversation, async () =>
          commit('prependPage', { conversation, ...(await fetchMessages(conversation, { beforeSeq: firstSeq(thread), limit: PAGE_LIMIT })) }))
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
    /** Pulls the messages after the last known one. */
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
    async reconcile({ state, dispatch }, marks: { conversation: Id; maxSeq: number; changeSeq: number }[]) {
      for (const { conversation, maxSeq, changeSeq } of marks) {
        const thread = state.threads[conversation]
        const behind = thread?.status === 'ready' ? maxSeq - lastSeq(thread) : 0
        if (behind > PULL_AT_MOST) await dispatch('fetchNewest', { conversation })
        else if (behind > 0) await dispatch('catchUp', conversation)
        if (changeSeq > (thread?.changeSeq ?? changeSeq)) await dispatch('followChanges', { conversation, upTo: changeSeq })
      }
    },
    send({ commit, dispatch }, { conversation, text }: { conversation: Id; text: string }) {
      const outgoing: OutgoingMessage = {
        type: 'text', body: { text }, clientMessageId: crypto.randomUUID(), createdAt: new Date().toISOString(), state: 'sending', errorCode: null,
      }
      commit('ensure', conversation)
      commit('addOutgoing', { conversation, outgoing })
      return dispatch('pump', conversation)
    },
    retry({ commit, dispatch }, { conversation, clientMessageId }: { conversation: Id; clientMessageId: string }) {
      commit('setOutgoing', { conversation, clientMessageId, change: { state: 'sending', errorCode: null } })
      return dispatch('pump', conversation)
    },
  },
}
