import { command, CommandError } from '@/realtime'
import type { Id } from '@/shared/api/types'

/** At most one a second for a conversation, and time enough for a read to make it needless. */
const SETTLE_MS = 1_000

const arrived = new Map<Id, number>()
const told = new Map<Id, number>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Tells the server what this device has got, unless it was read meanwhile: reading says so as well. */
export function queueDelivered(conversation: Id, seq: number, readSeq: (conversation: Id) => number): void {
  if (seq <= (told.get(conversation) ?? 0)) return
  arrived.set(conversation, Math.max(seq, arrived.get(conversation) ?? 0))
  timer ??= setTimeout(() => void tellAll(readSeq), SETTLE_MS)
}

export function forgetDeliveries(): void {
  clearTimeout(timer)
  timer = undefined
  arrived.clear()
  told.clear()
}

/** One after the other: after a long absence there may be many. */
async function tellAll(readSeq: (conversation: Id) => number): Promise<void> {
  timer = undefined
  const waiting = [...arrived]
  arrived.clear()
  for (const [conversation, seq] of waiting) if (seq > readSeq(conversation)) await tell(conversation, seq)
}

async function tell(conversation: Id, seq: number): Promise<void> {
  told.set(conversation, seq)
  try {
    await command('delivered', { conversation, seq })
  } catch (error) {
    // The hello that follows a lost connection asks again; what was refused would be refused again.
    if (error instanceof CommandError && error.temporary) told.delete(conversation)
  }
}
