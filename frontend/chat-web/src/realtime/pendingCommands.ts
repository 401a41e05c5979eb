import { COMMAND_TIMEOUT, CONNECTION_LOST, CommandError, type Frame } from './protocol'

interface Pending {
  resolve(ok: unknown): void
  reject(error: CommandError): void
  timer: ReturnType<typeof setTimeout>
}

/** The commands in flight on one socket; each is answered, refused, timed out or lost exactly once. */
export class PendingCommands {
  private readonly pending = new Map<number, Pending>()
  private lastId = 0

  add(timeoutMs: number, write: (id: number) => void): Promise<unknown> {
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(id, COMMAND_TIMEOUT, 'No answer in time.'), timeoutMs)
      this.pending.set(id, { resolve, reject, timer })
      write(id)
    })
  }

  /** Settles the command of this reply; drops a reply that nobody waits for any more. */
  settle(frame: Frame): void {
    const entry = this.take(frame.id)
    if (!entry) return
    if (!frame.error) return entry.resolve(frame.ok)
    const { code, message, temporary = false, retryAfterMs } = frame.error
    entry.reject(new CommandError(code, message, temporary, retryAfterMs))
  }

  loseAll(): void {
    for (const id of [...this.pending.keys()]) this.fail(id, CONNECTION_LOST, 'The connection went away.')
  }

  private fail(id: number, code: string, message: string): void {
    this.take(id)?.reject(new CommandError(code, message, true))
  }

  private take(id: number | null | undefined): Pending | undefined {
    const entry = typeof id !== 'number' ? undefined : this.pending.get(id)
    if (entry) {
      this.pending.delete(id as number)
      clearTimeout(entry.timer)
    }
    return entry
  }
}
