import { vi } from 'vitest'

/** A BroadcastChannel within this process; posted messages arrive a moment later, as copies. */
export class FakeChannel {
  private static all = new Set<FakeChannel>()
  onmessage: ((event: { data: unknown }) => void) | null = null
  /** A hanging tab: it receives and sends nothing. */
  hangs = false

  constructor(readonly name: string) {
    FakeChannel.all.add(this)
  }

  static get opened(): FakeChannel[] {
    return [...FakeChannel.all]
  }

  postMessage(message: unknown): void {
    if (this.hangs) return
    const data = structuredClone(message)
    for (const other of FakeChannel.all)
      if (other !== this && other.name === this.name) queueMicrotask(() => other.hangs || other.onmessage?.({ data }))
  }

  close(): void {
    FakeChannel.all.delete(this)
  }

  static reset(): void {
    FakeChannel.all.clear()
  }
}

interface Claim {
  hold: () => Promise<void> | undefined
  refuse: (reason: unknown) => void
  done: (value: unknown) => void
}

/** The browser's locks: one holder at a time, the others in order of arrival, and stealing. */
export class FakeLocks {
  private holder: Claim | null = null
  private queue: Claim[] = []

  request(_: string, { signal, steal }: LockOptions, hold: Claim['hold']): Promise<unknown> {
    return new Promise((done, refuse) => {
      const claim = { hold, refuse, done }
      signal?.addEventListener('abort', () => {
        if (!this.queue.includes(claim)) return
        this.queue = this.queue.filter((other) => other !== claim)
        refuse(new DOMException('Aborted', 'AbortError'))
      })
      if (steal) {
        this.holder?.refuse(new DOMException('Stolen', 'AbortError'))
        this.holder = null
        this.queue.unshift(claim)
      } else this.queue.push(claim)
      queueMicrotask(() => this.next())
    })
  }

  private next(): void {
    if (this.holder) return
    const claim = this.queue.shift()
    if (!claim) return
    this.holder = claim
    void Promise.resolve(claim.hold()).then((value) => {
      claim.done(value)
      if (this.holder === claim) this.holder = null
      this.next()
    })
  }
}

/** From here on tabs can see each other. */
export function installTabs(): void {
  FakeChannel.reset()
  vi.stubGlobal('BroadcastChannel', FakeChannel)
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true })
}

export function uninstallTabs(): void {
  FakeChannel.reset()
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })
}
