import type { ActionContext } from 'vuex'
import { api } from '@/shared/api/client'
import type { Id, Session } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { SessionsState } from './mutations'

type Context = ActionContext<SessionsState, DocumentedState>

const at = (conversationId: Id) => ({ params: { path: { conversationId } } })

/** Shows the change at once; when the server refuses, reverts it and rejects. */
async function change(context: Context, conversationId: Id, values: Partial<Session>, request: () => Promise<Session | void>): Promise<void> {
  const { state, commit } = context
  const known = state.byId[conversationId]
  if (!known) return
  const before = Object.fromEntries(Object.keys(values).map((field) => [field, known[field as keyof Session]]))
  commit('patch', { conversationId, ...values })
  try {
    const session = await request()
    if (session) commit('upsert', session)
  } catch (error) {
    commit('patch', { conversationId, ...before })
    throw error
  }
}

/** The user's own settings of their chats; all reject when the server refuses. */
export const personalActions = {
  pin(context: Context, { conversationId, pinned }: { conversationId: Id; pinned: boolean }): Promise<void> {
    const pinnedAt = pinned ? new Date().toISOString() : null
    return change(context, conversationId, { pinned, pinnedAt }, () => api.put('/sessions/{conversationId}/pin', { ...at(conversationId), body: { pinned } }))
  },
  mute(context: Context, { conversationId, muted }: { conversationId: Id; muted: boolean }): Promise<void> {
    return change(context, conversationId, { muted }, () => api.put('/sessions/{conversationId}/mute', { ...at(conversationId), body: { muted } }))
  },
  markUnread(context: Context, conversationId: Id): Promise<void> {
    return change(context, conversationId, { markedUnread: true }, () => api.put('/sessions/{conversationId}/unread', at(conversationId)))
  },
  async removeFromList(context: Context, conversationId: Id): Promise<void> {
    context.commit('hide', conversationId)
    try {
      await api.delete('/sessions/{conversationId}', at(conversationId))
    } catch (error) {
      context.commit('patch', { conversationId, hidden: false })
      throw error
    }
  },
  /** Clears up to the newest message known here; one that arrives meanwhile was not meant. */
  async clearHistory({ state, commit }: Context, conversationId: Id): Promise<void> {
    const upTo = state.byId[conversationId]?.maxSeq ?? 0
    if (upTo === 0) return
    await api.delete('/conversations/{conversationId}/messages', { params: { path: { conversationId }, query: { upToSeq: upTo } } })
    commit('patch', { conversationId, clearedToSeq: upTo, visibleFromSeq: upTo + 1 })
    commit('messages/clearTo', { conversation: conversationId, upTo }, { root: true })
  },
}
