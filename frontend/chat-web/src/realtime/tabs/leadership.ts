interface Roles {
  gained(): void
  lost(): void
}

/** Elects the leading tab: the one that holds the lock. When the holder closes, the browser passes the lock on at once. */
export class Leadership {
  private turn: AbortController | null = null
  private release: (() => void) | null = null

  constructor(private readonly lock: string, private readonly roles: Roles) {}

  /** Waits for the lead; gets it at once when nobody leads. */
  seek(): void {
    this.leave()
    this.turn = new AbortController()
    this.request({ signal: this.turn.signal })
  }

  /** Takes the lead from a tab that no longer answers. */
  take(): void {
    this.leave()
    this.turn = new AbortController()
    this.request({ steal: true })
  }

  leave(): void {
    this.turn?.abort()
    this.turn = null
    this.release?.()
    this.release = null
  }

  private request(options: LockOptions): void {
    const turn = this.turn
    const hold = (): Promise<void> | undefined => {
      if (turn !== this.turn) return undefined
      const held = new Promise<void>((release) => (this.release = release))
      this.roles.gained()
      return held
    }
    navigator.locks.request(this.lock, options, hold).catch(() => {
      // Another tab took this one for dead and stole the lock. A tab that gave up by itself already has another turn.
      if (turn !== this.turn || !this.release) return
      this.release = null
      this.roles.lost()
    })
  }
}
