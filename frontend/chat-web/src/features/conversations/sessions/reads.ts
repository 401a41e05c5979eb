import { command, CommandError } from '@/realtime'
import type { Id, ReadState } from '@/shared/api/types'

interface QueuedRead {
  seq: number
  answered(state: ReadState): void
}

/** A burst of reads sends one command. */
const SETTLE_MS = 300

const queued = new Map<Id, QueuedRead>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Reports to the server how far the user has read, now or when the socket is back. */
export function queueRead(conversationId: Id, seq: number, answered: QueuedRead['answered']): void {
  queued.set(conversationId, { seq: Math.max(seq, queued.get(conversationId)?.seq ?? 0), answered })
  clearTimeout(timer)
  timer = setTimeout(flushReads, SETTLE_MS)
}

/** The read that is about to be sent; it implies that everything up to there was delivered. */
export const queuedRead = (conversationId: Id): number => queued.get(conversationId)?.seq ?? 0

export function flushReads(): void {
  for (const [conversationId, read] of [...queued]) void report(conversationId, read)
}

export function forgetReads(): void {
  clearTimeout(timer)
  queued.clear()
}

async function report(conversation: Id, read: QueuedRead): Promise<void> {
  try {
    const { readSeq, unread } = await command('read', { conversation, seq: read.seq })
    if (queued.get(conversation) === read) queued.delete(conversation)
    read.answered({ conversationId: conversation, readSeq, unread })
  } catch (error) {
    // A failed report stays queued for the next connection; a refused one would be refused again.
    if (error instanceof CommandError && !error.temporary) queued.delete(conversation)
  }
}
