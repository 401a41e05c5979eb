import type { ActionContext } from 'vuex'
import { command } from '@/realtime'
import type { UserSummary, Id, Message, Reaction, SentByUser, TextMessage } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { SessionsState } from '@/features/conversations/sessions/store'
import { addReaction, editMessage, recallMessage, removeReaction } from './messagesApi'
import type { MessagesState } from './mutations'

type Context = ActionContext<MessagesState, DocumentedState>

/** If more changes than this are missing, the newest page is fetched again. */
const PULL_AT_MOST = 300

/** The change up to which each conversation must be pulled. */
const wanted = new Map<Id, number>()
const pulling = new Set<Id>()
/** The server's state of a message that is shown changed until the server accepts the change. */
const truths = new WeakMap<SentByUser, SentByUser>()

/** The newest change that the chat list knows. */
export function newestChange(rootState: DocumentedState, conversation: Id): number {
  return (rootState as unknown as { sessions: SessionsState }).sessions.byId[conversation]?.changeSeq ?? 0
}

/** Pulls the current state of the messages changed after `after`; afterwards all changes up to `upTo` are here. */
export async function pullBetween({ commit, rootState }: Context, conversation: Id, after: number, upTo: number): Promise<void> {
  for (let more = true, from = after; more;) {
    const { items, hasMore, nextCursor } = await command('pull', { conversation, changesAfter: from })
    more = hasMore
    const reached = hasMore ? Number(nextCursor) : Math.max(upTo, from)
    commit('applyChanges', { conversation, items, after: from, upTo: reached, me: rootState.userInfo.id })
    from = reached
  }
}

/** Shows the change at once; when the server refuses, reverts it and rejects. */
async function change<T extends SentByUser>(
  { commit, dispatch, rootState }: Context, message: T, shown: Partial<T>, ask: () => Promise<Message>,
): Promise<void> {
  const early = Object.freeze({ ...message, ...shown }) as T
  truths.set(early, truths.get(message) ?? message)
  commit('swap', { from: message, to: early })
  try {
    const answer = await ask()
    void dispatch('changed', { message: answer, by: rootState.userInfo.id })
    void dispatch('sessions/changed', answer, { root: true })
  } catch (error) {
    commit('swap', { from: early, to: truths.get(early) })
    throw error
  }
}

function toggled(reactions: readonly Reaction[], emoji: string, me: Id): Reaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  if (!known) return [...reactions, { emoji, count: 1, users: [me] }]
  const users = known.users.includes(me) ? known.users.filter((user) => user !== me) : [...known.users, me]
  const count = known.count + (known.users.includes(me) ? -1 : 1)
  return reactions.map((reaction) => (reaction === known ? { emoji, count, users } : reaction)).filter((reaction) => reaction.count > 0)
}

/** Edits, recalls and reactions: the user's own and those of others. Own ones reject when the server refuses. */
export const changingActions = {
  edit(context: Context, { message, text }: { message: TextMessage; text: string }): Promise<void> {
    return change(context, message, { body: { text }, editedAt: new Date().toISOString() }, () => editMessage(message, text))
  },
  recall(context: Context, message: SentByUser): Promise<void> {
    const { id, nickname, avatarUrl } = context.rootState.userInfo as UserSummary
    const shown = { body: {}, reactions: [], recalledAt: new Date().toISOString(), recalledBy: { id, nickname, avatarUrl } }
    const former = message.type === 'text' && message.sender.id === id ? { formerText: message.body.text } : {}
    return change(context, message, { ...shown, ...former }, () => recallMessage(message))
  },
  react(context: Context, { message, emoji }: { message: SentByUser; emoji: string }): Promise<void> {
    const me = context.rootState.userInfo.id!
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.users.includes(me))
    const ask = (): Promise<Message> => (mine ? removeReaction(message, emoji) : addReaction(message, emoji))
    return change(context, message, { reactions: toggled(message.reactions, emoji, me) }, ask)
  },
  /** A change from a push, or from the answer to the user's own. */
  async changed({ state, commit, dispatch, rootState }: Context, { message, by }: { message: Message; by: Id }) {
    const { conversationId: conversation, changeSeq } = message
    const thread = state.threads[conversation]
    if (!thread) return
    commit('takeChange', { message, by, me: rootState.userInfo.id })
    if (thread.status === 'ready' && thread.early.length > 0) await dispatch('catchUp', conversation)
    await dispatch('followChanges', { conversation, upTo: changeSeq })
  },
  /** Pulls all changes up to this one, or up to the newest that the chat list knows. */
  async followChanges(context: Context, { conversation, upTo }: { conversation: Id; upTo?: number }) {
    const { state, dispatch, rootState } = context
    const target = Math.max(upTo ?? newestChange(rootState, conversation), wanted.get(conversation) ?? 0)
    const behind = () => (state.threads[conversation]?.status === 'ready' ? (wanted.get(conversation) ?? 0) - state.threads[conversation]!.changeSeq : 0)
    wanted.set(conversation, target)
    if (pulling.has(conversation)) return
    pulling.add(conversation)
    try {
      if (behind() > PULL_AT_MOST) await dispatch('fetchNewest', { conversation })
      while (behind() > 0) await pullBetween(context, conversation, state.threads[conversation]!.changeSeq, wanted.get(conversation)!)
    } catch {
      // Without a connection the next hello finds the same gap.
    } finally {
      pulling.delete(conversation)
      wanted.delete(conversation)
    }
  },
}
