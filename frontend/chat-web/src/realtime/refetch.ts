import { topics } from './subscriptions'

const AGAIN_MS = 5_000

type Fetch = (renewed: boolean) => Promise<unknown>

/** Fetches every list until all have succeeded: only then does the client match the server's position. */
export class Refetch {
  private round = 0
  private timer?: ReturnType<typeof setTimeout>

  constructor(private readonly done: () => void) {}

  begin(renewed: boolean): void {
    this.cancel()
    void this.run(topics.recoveryFailed.all(), renewed)
  }

  cancel(): void {
    this.round++
    clearTimeout(this.timer)
  }

  private async run(fetches: Fetch[], renewed: boolean): Promise<void> {
    const round = this.round
    const outcomes = await Promise.allSettled(fetches.map((fetch) => fetch(renewed)))
    if (round !== this.round) return
    const failed = fetches.filter((_, index) => outcomes[index]!.status === 'rejected')
    if (failed.length === 0) this.done()
    // Until then every hello requests all of it again; the pages show what failed.
    else this.timer = setTimeout(() => void this.run(failed, renewed), AGAIN_MS)
  }
}
