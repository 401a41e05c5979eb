import { command, CommandError } from '@/realtime'
import type { Id } from '@/shared/api/types'

/** At most one report per second and conversation, and time enough for a read that makes it unnecessary. */
const SETTLE_MS = 1_000

const arrived = new Map<Id, number>()
const reported = new Map<Id, number>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Reports to the server what this device has received, unless the user read it meanwhile: a read implies it. */
export function queueDelivered(conversation: Id, seq: number, readSeq: (conversation: Id) => number): void {
  if (seq <= (reported.get(conversation) ?? 0)) return
  arrived.set(conversation, Math.max(seq, arrived.get(conversation) ?? 0))
  timer ??= setTimeout(() => void reportAll(readSeq), SETTLE_MS)
}

export function forgetDeliveries(): void {
  clearTimeout(timer)
  timer = undefined
  arrived.clear()
  reported.clear()
}

/** One at a time: after a long absence there may be many. */
async function reportAll(readSeq: (conversation: Id) => number): Promise<void> {
  timer = undefined
  const waiting = [...arrived]
  arrived.clear()
  for (const [conversation, seq] of waiting) if (seq > readSeq(conversation)) await report(conversation, seq)
}

async function report(conversation: Id, seq: number): Promise<void> {
  reported.set(conversation, seq)
  try {
    await command('delivered', { conversation, seq })
  } catch (error) {
    // The hello after a lost connection triggers it again; a refused report would be refused again.
    if (error instanceof CommandError && error.temporary) reported.delete(conversation)
  }
}
