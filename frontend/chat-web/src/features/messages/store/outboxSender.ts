import { command, CommandError } from '@/realtime'
import { fullJitter } from '@/realtime/backoff'
import { CONNECTION_LOST, COMMAND_TIMEOUT } from '@/realtime/protocol'
import type { Id, SentMessage } from '@/shared/api/types'
import type { Draft } from './thread'

/** What the sender reads from the store and reports to it. */
export interface OutboxSenderPorts {
  /** The oldest draft to send. */
  next(conversation: Id): Draft | undefined
  sent(conversation: Id, draft: Draft, sent: SentMessage): void
  failed(conversation: Id, clientMessageId: string, code: string): void
}

const RETRY_RANGE = { minMs: 500, maxMs: 8_000 }
const MAX_TRIES = 6

/**
 * Sends drafts one after another, so that a conversation keeps the order in which they were written. If the connection is
 * lost, a draft stays: the next connection sends it again with its clientMessageId, which the server accepts only once.
 */
export class OutboxSender {
  private readonly busy = new Set<Id>()

  constructor(private readonly ports: OutboxSenderPorts) {}

  async pump(conversation: Id): Promise<void> {
    if (this.busy.has(conversation)) return
    this.busy.add(conversation)
    try {
      for (let draft = this.ports.next(conversation); draft; draft = this.ports.next(conversation)) {
        if (!(await this.deliver(conversation, draft))) return
      }
    } finally {
      this.busy.delete(conversation)
    }
  }

  /** False when the connection is lost. */
  private async deliver(conversation: Id, draft: Draft): Promise<boolean> {
    const { clientMessageId, text } = draft
    for (let tries = 1; ; tries++) {
      try {
        this.ports.sent(conversation, draft, await command('send', { conversation, clientMessageId, type: 'text', body: { text } }))
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
