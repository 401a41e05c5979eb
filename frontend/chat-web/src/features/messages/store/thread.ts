import type { Message, Sendable, Timestamp } from '@/shared/api/types'

/** A message that the server has not confirmed yet. */
export type OutgoingMessage = Sendable & {
  clientMessageId: string
  createdAt: Timestamp
  /** `sent`: the server has accepted it, but messages before it must be fetched first. */
  state: 'sending' | 'sent' | 'failed'
  /** Why it failed, as an error code. */
  errorCode: string | null
}

/** The known part of one conversation: an unbroken run of messages, and those waiting to join it. */
export interface Thread {
  status: 'empty' | 'loading' | 'ready' | 'failed'
  /** Ascending by seq, without gaps or repeats. */
  items: Message[]
  /** Received, but messages before them are still missing. */
  early: Message[]
  outbox: OutgoingMessage[]
  /** The user cleared the history up to here: none of it is missing. */
  clearedTo: number
  /** The messages include every edit, recall and reaction up to here. */
  changeSeq: number
  hasOlder: boolean
  loadingOlder: boolean
}

export const emptyThread = (): Thread => ({
  status: 'empty', items: [], early: [], outbox: [], clearedTo: 0, changeSeq: 0, hasOlder: true, loadingOlder: false,
})

export const lastSeq = (thread: Thread): number => thread.items.at(-1)?.seq ?? thread.clearedTo
export const firstSeq = (thread: Thread): number => thread.items[0]?.seq ?? 0

/**
 * The only writer: accepts a message from the push, from the reply to our own send or from a pull, in any order and any
 * number of times, and shows it once. False: messages before it are missing and must be pulled.
 */
export function confirm(thread: Thread, message: Message, prevSeq = message.seq - 1): boolean {
  if (thread.status !== 'ready') {
    keepEarly(thread, message)
    return true
  }
  if (message.seq <= lastSeq(thread)) {
    settle(thread, message)
    return true
  }
  if (prevSeq > lastSeq(thread)) {
    keepEarly(thread, message)
    return false
  }
  append(thread, message)
  joinEarly(thread)
  return true
}

/** The newest page replaces the messages: when the chat opens, and after an absence too long for a pull. */
export function reset(thread: Thread, items: Message[], hasOlder: boolean, changeSeq = 0): void {
  thread.items = []
  thread.hasOlder = hasOlder
  thread.changeSeq = changeSeq
  thread.status = 'ready'
  appendPage(thread, items)
}

/** A page after the last message. The server left nothing out, even if its sequences have gaps. */
export function appendPage(thread: Thread, items: Message[]): void {
  for (const message of items) if (message.seq > lastSeq(thread)) append(thread, message)
  joinEarly(thread)
}

export function prependPage(thread: Thread, items: Message[], hasOlder: boolean): void {
  const first = firstSeq(thread)
  thread.items.unshift(...items.filter((message) => message.seq < first).map(Object.freeze) as Message[])
  thread.hasOlder = hasOlder
}

/** The server has nothing between the run and the early messages up to `upTo`, which had arrived before the pull. */
export function closeGap(thread: Thread, upTo: number): void {
  while (thread.early[0] && thread.early[0].seq <= upTo) append(thread, thread.early.shift()!)
  joinEarly(thread)
}

function append(thread: Thread, message: Message): void {
  // Frozen objects are not made reactive one by one: a confirmed message never changes here.
  thread.items.push(Object.freeze(message))
  settle(thread, message)
}

/** Early messages that connect to the run join it; overtaken ones are dropped. */
function joinEarly(thread: Thread): void {
  for (let next = thread.early[0]; next && next.seq <= lastSeq(thread) + 1; next = thread.early[0]) {
    thread.early.shift()
    if (next.seq > lastSeq(thread)) append(thread, next)
    else overtake(thread, next)
  }
}

/** A change may have arrived before its message, which is then older. */
function overtake(thread: Thread, message: Message): void {
  const index = thread.items.findLastIndex(({ seq }) => seq === message.seq)
  if (index >= 0 && thread.items[index]!.changeSeq < message.changeSeq) thread.items[index] = message
  settle(thread, message)
}

/** An outgoing message from another tab, or from before a reload; false if it is already known. */
export function takeOutgoing(thread: Thread, outgoing: OutgoingMessage): boolean {
  const { clientMessageId, createdAt } = outgoing
  const arrived = [...thread.items, ...thread.early].some((message) => message.clientMessageId === clientMessageId)
  if (arrived || thread.outbox.some((known) => known.clientMessageId === clientMessageId)) return false
  const later = thread.outbox.findIndex((known) => known.createdAt > createdAt)
  thread.outbox.splice(later < 0 ? thread.outbox.length : later, 0, outgoing)
  return true
}

/** The history was cleared: nothing up to here is shown again. */
export function clearTo(thread: Thread, upTo: number): void {
  if (thread.items[0] && thread.items[0].seq <= upTo) thread.hasOlder = false
  thread.clearedTo = Math.max(thread.clearedTo, upTo)
  thread.items = thread.items.filter((message) => message.seq > upTo)
  thread.early = thread.early.filter((message) => message.seq > upTo)
}

/** The sequences are of another server: nothing connects to new messages. Unsent messages stay. */
export function invalidate(thread: Thread): void {
  thread.early = []
  thread.clearedTo = thread.changeSeq = 0
  if (thread.status === 'ready') Object.assign(thread, { status: 'empty', items: [], hasOlder: true })
}

export function keepEarly(thread: Thread, message: Message): void {
  const outgoing = thread.outbox.find((known) => known.clientMessageId === message.clientMessageId)
  if (outgoing) outgoing.state = 'sent'
  if (thread.early.some((known) => known.seq === message.seq)) return
  thread.early.push(Object.freeze(message))
  thread.early.sort((a, b) => a.seq - b.seq)
}

function settle(thread: Thread, message: Message): void {
  const index = thread.outbox.findIndex((outgoing) => outgoing.clientMessageId === message.clientMessageId)
  if (index >= 0) thread.outbox.splice(index, 1)
}
