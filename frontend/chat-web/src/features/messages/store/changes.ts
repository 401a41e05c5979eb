import type { Id, Message, Reaction, TextMessage } from '@/shared/api/types'
import { keepEarly, lastSeq, type Thread } from './thread'

/** The fields of a message that never changed, as the server sends them. */
export const unchanged = { changeSeq: 0, editedAt: null, recalledAt: null, recalledBy: null, reactions: [] } as const satisfies Partial<TextMessage>

/** A recalled text can be edited again for this long. */
export const REEDIT_MS = 5 * 60_000

/**
 * The newer of two states of one message. The user's own text of a recalled message is kept on this device, to be edited again. If another user's
 * change drops this user from the full list of an emoji's users, they are added back.
 */
export function newerOf(known: Message, received: Message, me: Id, by: Id): Message {
  if (received.changeSeq <= known.changeSeq) return known
  const isOwnRecall = received.recalledBy?.id === me && received.sender?.id === me
  const formerText = isOwnRecall && known.type === 'text' ? (known.body.text ?? known.formerText) : undefined
  const reactions = received.reactions.map((reaction) => withMe(known.reactions, reaction, by === me ? null : me))
  return Object.freeze({ ...received, reactions, ...(formerText === undefined ? {} : { formerText }) })
}

function withMe(before: Reaction[], now: Reaction, me: Id | null): Reaction {
  const wasListed = me !== null && before.some(({ emoji, users }) => emoji === now.emoji && users.includes(me))
  return wasListed && now.count > now.users.length && !now.users.includes(me) ? { ...now, users: [...now.users.slice(0, -1), me] } : now
}

/** The index of a message in an ascending run; -1 if it is missing. */
function indexOf(run: readonly Message[], seq: number): number {
  let [from, to] = [0, run.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (run[middle]!.seq < seq) from = middle + 1
    else to = middle
  }
  return run[from]?.seq === seq ? from : -1
}

/** Replaces changed messages. One that is not here yet waits for those before it; older ones that are not here will be fetched in their new state. */
export function replaceChanged(thread: Thread, changed: Message[], me: Id, by: Id): void {
  for (const received of changed) {
    for (const run of [thread.items, thread.early]) {
      const index = indexOf(run, received.seq)
      if (index >= 0) run[index] = newerOf(run[index]!, received, me, by)
    }
    if (received.seq > lastSeq(thread)) keepEarly(thread, received)
  }
}

/** A change from a push or an answer. If an earlier one is missing, only this message is right, and the rest must be pulled. */
export function takeChange(thread: Thread, message: Message, me: Id, by: Id): void {
  replaceChanged(thread, [message], me, by)
  if (message.changeSeq === thread.changeSeq + 1) thread.changeSeq = message.changeSeq
}

/** Replaces one state of a message with another, unless the state on screen has changed meanwhile. */
export function swap(thread: Thread, from: Message, to: Message): void {
  const index = indexOf(thread.items, from.seq)
  if (thread.items[index] === from) thread.items[index] = to
}
