import { command, CommandError } from '@/realtime'
import { fullJitter } from '@/realtime/backoff'
import { CONNECTION_LOST, COMMAND_TIMEOUT } from '@/realtime/protocol'
import type { Id, SentMessage } from '@/shared/api/types'
import type { OutgoingMessage } from './thread'

/** What the sender reads from the store and reports to it. */
export interface OutboxSenderPorts {
  /** The oldest message to send. */
  next(conversation: Id): OutgoingMessage | undefined
  sent(conversation: Id, outgoing: OutgoingMessage, sent: SentMessage): void
  failed(conversation: Id, clientMessageId: string, code: string): void
}

const RETRY_RANGE = { minMs: 500, maxMs: 8_000 }
const MAX_TRIES = 6

/**
 * Sends messages one after another, so that a conversation keeps the order in which they were written. If the connection is
 * lost, a message stays: the next connection sends it again with its clientMessageId, which the server accepts only once.
 */
export class OutboxSender {
  private readonly busy = new Set<Id>()

  constructor(private readonly ports: OutboxSenderPorts) {}

  async pump(conversation: Id): Promise<void> {
    if (this.busy.has(conversation)) return
    this.busy.add(conversation)
    try {
      for (let outgoing = this.ports.next(conversation); outgoing; outgoing = this.ports.next(conversation)) {
        if (!(await this.deliver(conversation, outgoing))) return
      }
    } finally {
      this.busy.delete(conversation)
    }
  }

  /** False when the connection is lost. */
  private async deliver(conversation: Id, outgoing: OutgoingMessage): Promise<boolean> {
    const { clientMessageId, type, body } = outgoing
    for (let tries = 1; ; tries++) {
      try {
        this.ports.sent(conversation, outgoing, await command('send', { conversation, clientMessageId, type, body }))
        return true
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        if (error.code === CONNECTION_LOST || error.code === COMMAND_TIMEOUT) return false
        if (!error.temporary || tries === MAX_TRIES) {
          this.ports.failed(conversation, clientMessageId, error.code)
          return true
        }
        await new Promise((done) => setTimeout(done, error.retryAfterMs + fullJitter(tries, RETRY_RANGE)))
      }
    }
  }
}
