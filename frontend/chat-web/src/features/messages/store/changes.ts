import type { Id, Message, Reaction, TextMessage } from '@/shared/api/types'
import { keepEarly, lastSeq, type Thread } from './thread'

/** What never changed, as the server would say it. */
export const unchanged = { changeSeq: 0, editedAt: null, recalledAt: null, recalledBy: null, reactions: [] } as const satisfies Partial<TextMessage>

/** Its text may be written again for so long after it was recalled. */
export const REEDIT_MS = 5 * 60_000

/**
 * The newer of two states of one message. The reader's own text of a recalled message stays with it on this device, to be written again; and who is
 * left out of a full list of an emoji's users by another one's change still is among them.
 */
export function newerOf(known: Message, told: Message, me: Id, by: Id): Message {
  if (told.changeSeq <= known.changeSeq || known.type !== 'text' || told.type !== 'text') return known
  const formerText = told.recalledBy?.id === me && told.sender.id === me ? (known.body.text ?? known.formerText) : undefined
  const reactions = told.reactions.map((reaction) => withMe(known.reactions, reaction, by === me ? null : me))
  return Object.freeze({ ...told, reactions, ...(formerText === undefined ? {} : { formerText }) })
}

function withMe(before: Reaction[], now: Reaction, me: Id | null): Reaction {
  const wasListed = me !== null && before.some(({ emoji, users }) => emoji === now.emoji && users.includes(me))
  return wasListed && now.count > now.users.length && !now.users.includes(me) ? { ...now, users: [...now.users.slice(0, -1), me] } : now
}

/** Where a message stands in an ascending run; -1 when it is not there. */
function indexOf(run: readonly Message[], seq: number): number {
  let [from, to] = [0, run.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (run[middle]!.seq < seq) from = middle + 1
    else to = middle
  }
  return run[from]?.seq === seq ? from : -1
}

/** Replaces what is known of changed messages. One that has not come yet waits for those before it; older ones that are not here come changed. */
export function replaceChanged(thread: Thread, changed: Message[], me: Id, by: Id): void {
  for (const told of changed) {
    for (const run of [thread.items, thread.early]) {
      const index = indexOf(run, told.seq)
      if (index >= 0) run[index] = newerOf(run[index]!, told, me, by)
    }
    if (told.seq > lastSeq(thread)) keepEarly(thread, told)
  }
}

/** A change as it was pushed or answered. When one before it is missing, only the message is right, and the rest has to be pulled. */
export function takeChange(thread: Thread, message: Message, me: Id, by: Id): void {
  replaceChanged(thread, [message], me, by)
  if (message.changeSeq === thread.changeSeq + 1) thread.changeSeq = message.changeSeq
}

/** Puts one state of a message in the place of another; not when it is shown otherwise by now. */
export function swap(thread: Thread, from: Message, to: Message): void {
  const index = indexOf(thread.items, from.seq)
  if (thread.items[index] === from) thread.items[index] = to
}
