import type { Id, Message } from '@/shared/api/types'
import { replaceChanged, swap, takeChange } from './changes'
import { appendPage, clearTo, closeGap, confirm, invalidate, emptyThread, prependPage, reset, takeOutgoing, type OutgoingMessage, type Thread } from './thread'

export interface MessagesState {
  threads: Record<Id, Thread>
}

interface Loaded {
  conversation: Id
  items: Message[]
  hasMore: boolean
  /** From this device, not from the server. */
  kept?: boolean
  /** The items include every change up to this one. */
  changeSeq?: number
}

export interface Changes {
  conversation: Id
  items: Message[]
  after: number
  upTo: number
  me: Id
}

/** An answer may arrive after the user signed out: then there is no thread to change. */
function withThread(state: MessagesState, conversation: Id, change: (thread: Thread) => void): void {
  const thread = state.threads[conversation]
  if (thread) change(thread)
}

export const mutations = {
  ensure(state: MessagesState, conversation: Id) {
    state.threads[conversation] ??= emptyThread()
  },
  change(state: MessagesState, { conversation, ...values }: { conversation: Id } & Partial<Pick<Thread, 'status' | 'loadingOlder'>>) {
    withThread(state, conversation, (thread) => Object.assign(thread, values))
  },
  reset(state: MessagesState, { conversation, items, hasMore, changeSeq }: Loaded) {
    withThread(state, conversation, (thread) => reset(thread, items, hasMore, changeSeq))
  },
  prependPage(state: MessagesState, { conversation, items, hasMore }: Loaded) {
    withThread(state, conversation, (thread) => prependPage(thread, items, hasMore))
  },
  appendPage(state: MessagesState, { conversation, items }: Omit<Loaded, 'hasMore'>) {
    withThread(state, conversation, (thread) => appendPage(thread, items))
  },
  closeGap(state: MessagesState, { conversation, upTo }: { conversation: Id; upTo: number }) {
    withThread(state, conversation, (thread) => closeGap(thread, upTo))
  },
  /** The user cleared the history up to here. */
  clearTo(state: MessagesState, { conversation, upTo }: { conversation: Id; upTo: number }) {
    withThread(state, conversation, (thread) => clearTo(thread, upTo))
  },
  confirm(state: MessagesState, { message, prevSeq }: { message: Message; prevSeq?: number }) {
    withThread(state, message.conversationId, (thread) => confirm(thread, message, prevSeq))
  },
  /** One change; the user's own text of a recalled message is kept with it. */
  takeChange(state: MessagesState, { message, by, me }: { message: Message; by: Id; me: Id }) {
    withThread(state, message.conversationId, (thread) => takeChange(thread, message, me, by))
  },
  /** All changes between two positions, as the messages are now. */
  applyChanges(state: MessagesState, { conversation, items, after, upTo, me }: Changes) {
    withThread(state, conversation, (thread) => {
      replaceChanged(thread, items, me, me)
      if (after <= thread.changeSeq) thread.changeSeq = Math.max(thread.changeSeq, upTo)
    })
  },
  /** Shows an expected state of a message, or reverts it; not if the server has sent a newer one meanwhile. */
  swap(state: MessagesState, { from, to }: { from: Message; to: Message }) {
    withThread(state, from.conversationId, (thread) => swap(thread, from, to))
  },
  addOutgoing(state: MessagesState, { conversation, outgoing }: { conversation: Id; outgoing: OutgoingMessage }) {
    withThread(state, conversation, (thread) => thread.outbox.push(outgoing))
  },
  takeOutgoing(state: MessagesState, { conversation, outgoing }: { conversation: Id; outgoing: OutgoingMessage }) {
    const thread = (state.threads[conversation] ??= emptyThread())
    if (takeOutgoing(thread, outgoing)) return
    const known = thread.outbox.find(({ clientMessageId }) => clientMessageId === outgoing.clientMessageId)
    if (known && known.state !== 'sent') Object.assign(known, { state: outgoing.state, errorCode: outgoing.errorCode })
  },
  /** All but the conversation on screen, which is replaced when its new messages arrive. */
  invalidate(state: MessagesState, onScreen: Id | null) {
    for (const [conversation, thread] of Object.entries(state.threads)) {
      if (conversation === onScreen) Object.assign(thread, { early: [], clearedTo: 0 })
      else invalidate(thread)
    }
  },
  setOutgoing(
    state: MessagesState, { conversation, clientMessageId, change }: { conversation: Id; clientMessageId: string; change: Partial<OutgoingMessage> },
  ) {
    withThread(state, conversation, (thread) => {
      const outgoing = thread.outbox.find((known) => known.clientMessageId === clientMessageId)
      if (outgoing) Object.assign(outgoing, change)
    })
  },
  clear(state: MessagesState) {
    state.threads = {}
  },
}
