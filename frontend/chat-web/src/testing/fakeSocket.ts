import type { Frame, HelloReply, Push } from '@/realtime/protocol'

interface SentCommand {
  id: number
  verb: string
  payload: Record<string, unknown>
}

/** A WebSocket whose other end is the test. */
export class FakeSocket {
  static opened: FakeSocket[] = []
  static get last(): FakeSocket {
    return FakeSocket.opened.at(-1)!
  }

  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: SentCommand[] = []
  readonly raw: string[] = []
  closedWith: number | null = null
  ended = false

  constructor(readonly url: string, readonly protocol?: string) {
    FakeSocket.opened.push(this)
  }

  send(data: string): void {
    this.raw.push(data)
    const { id, ...rest } = JSON.parse(data) as { id?: number } & Record<string, Record<string, unknown>>
    const [verb, payload] = Object.entries(rest)[0]!
    if (id !== undefined) this.sent.push({ id, verb, payload: payload as Record<string, unknown> })
  }

  close(code: number): void {
    this.closedWith = code
    this.ended = true
  }

  accept(): void {
    this.onopen?.()
  }

  receive(frame: Frame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  push(push: Push): void {
    this.receive({ push })
  }

  commands(verb: string): SentCommand[] {
    return this.sent.filter((command) => command.verb === verb)
  }

  answer(verb: string, ok: unknown): void {
    this.receive({ id: this.commands(verb).at(-1)!.id, ok })
  }

  refuse(verb: string, code: string, temporary: boolean): void {
    this.receive({ id: this.commands(verb).at(-1)!.id, error: { code, message: code, temporary } })
  }

  /** The other side ends the connection. */
  drop(code: number): void {
    this.ended = true
    this.onclose?.({ code })
  }

  static install(): void {
    FakeSocket.opened = []
  }
}

export function helloReply(change: Partial<HelloReply> = {}): HelloReply {
  return {
    user: {
      id: 'U1', nickname: 'Ann', avatarUrl: null, telephone: '+8613800000001', gender: 'unspecified', birthday: null, signature: null,
      email: null, goChatId: null, goChatIdFixedUntil: null, role: 'user', createdAt: '2026-01-01T00:00:00.000Z',
    },
    deviceId: 'V1', epoch: 'e1', pts: 0, recovered: true, events: [], conversations: [], pingMs: 25_000,
    reconnect: { minMs: 500, maxMs: 30_000 }, ...change,
  }
}
