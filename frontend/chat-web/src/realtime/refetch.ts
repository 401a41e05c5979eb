import { topics } from './subscriptions'

const AGAIN_MS = 5_000

/** Has every list fetched, until all of them were: only then the client stands where the server said. */
export class Refetch {
  private round = 0
  private timer?: ReturnType<typeof setTimeout>

  constructor(private readonly done: () => void) {}

  begin(renewed: boolean): void {
    this.cancel()
    void this.run(this.round, renewed)
  }

  cancel(): void {
    this.round++
    clearTimeout(this.timer)
  }

  private async run(round: number, renewed: boolean): Promise<void> {
    try {
      await Promise.all(topics.recoveryFailed.collect(renewed))
      if (round === this.round) this.done()
    } catch {
      // The pages show what failed; until it is fetched, every hello asks for all of it again.
      if (round === this.round) this.timer = setTimeout(() => void this.run(round, renewed), AGAIN_MS)
    }
  }
}
