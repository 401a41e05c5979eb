import type { WebSocketRoute } from 'playwright-core'
import type { Device } from './device'

interface Frame {
  id?: number
  send?: unknown
  ok?: unknown
  push?: { type: string }
}

/** A bad line between a device and the server; its faults happen at fixed messages, so that every run has the same ones. */
export class BadLine {
  private sends = 0
  private pushes = 0
  cuts = 0
  private isDown = false
  private readonly open = new Set<() => void>()

  private constructor(private readonly faults: { cutAtSend?: number[]; losePush?: number[]; cutAtPush?: number[] }) {}

  /** Takes effect when the page is loaded next. */
  static async between(device: Device, faults: BadLine['faults']): Promise<BadLine> {
    const line = new BadLine(faults)
    await device.context.routeWebSocket(/\/ws$/, (client) => line.connect(client))
    return line
  }

  /** Blocks everything until the line is up again. */
  down(): void {
    this.isDown = true
    for (const cut of this.open) cut()
    this.open.clear()
  }

  /** The device notices, as when its network returns. */
  async up(device: Device): Promise<void> {
    this.isDown = false
    await device.page.evaluate(() => window.dispatchEvent(new Event('online')))
  }

  private connect(client: WebSocketRoute): void {
    if (this.isDown) return void client.close({ code: 4000 })
    const server = client.connectToServer()
    /** The send whose answer, and everything after it, must not reach the client. */
    let deafSince: number | null = null
    const cut = (): void => {
      this.cuts++
      void client.close({ code: 4000 })
      void server.close({ code: 1000 })
    }
    this.open.add(cut)
    client.onMessage((text) => {
      const frame = JSON.parse(String(text)) as Frame
      if (frame.send && this.faults.cutAtSend?.includes(++this.sends)) deafSince = frame.id!
      server.send(text)
    })
    server.onMessage((text) => {
      const frame = JSON.parse(String(text)) as Frame
      if (deafSince !== null) {
        // The server has the message now, but the client cannot know it.
        if (frame.id === deafSince) cut()
        return
      }
      if (frame.push?.type === 'message') {
        this.pushes++
        if (this.faults.cutAtPush?.includes(this.pushes)) return cut()
        if (this.faults.losePush?.includes(this.pushes)) return
      }
      client.send(text)
    })
  }
}
