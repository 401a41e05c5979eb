interface Roles {
  gained(): void
  lost(): void
}

/** Elects the leading tab: the one that holds the lock. When the holder closes, the browser passes the lock on at once. */
export class Leadership {
  private attempt: AbortController | null = null
  private release: (() => void) | null = null

  constructor(private readonly lock: string, private readonly roles: Roles) {}

  /** Waits for the lead; gets it at once when nobody leads. */
  seek(): void {
    this.leave()
    this.attempt = new AbortController()
    this.request({ signal: this.attempt.signal })
  }

  /** Takes the lead from a tab that no longer answers. */
  take(): void {
    this.leave()
    this.attempt = new AbortController()
    this.request({ steal: true })
  }

  leave(): void {
    this.attempt?.abort()
    this.attempt = null
    this.release?.()
    this.release = null
  }

  private request(options: LockOptions): void {
    const attempt = this.attempt
    const hold = (): Promise<void> | undefined => {
      if (attempt !== this.attempt) return undefined
      const held = new Promise<void>((release) => (this.release = release))
      this.roles.gained()
      return held
    }
    navigator.locks.request(this.lock, options, hold).catch(() => {
      // Another tab took this one for dead and stole the lock. A tab that gave up by itself already has another attempt.
      if (attempt !== this.attempt || !this.release) return
      this.release = null
      this.roles.lost()
    })
  }
}
