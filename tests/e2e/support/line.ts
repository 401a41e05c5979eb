import type { WebSocketRoute } from 'playwright-core'
import type { Device } from './device'

interface Frame {
  id?: number
  send?: unknown
  ok?: unknown
  push?: { type: string }
}

/** A bad line between a device and the server; its faults happen at given messages, so that every run has the same. */
export class BadLine {
  private sends = 0
  private pushes = 0
  cuts = 0
  private isDown = false
  private readonly open = new Set<() => void>()

  private constructor(private readonly faults: { cutAtSend?: number[]; losePush?: number[]; cutAtPush?: number[] }) {}

  /** Takes effect with the page's next load. */
  static async between(device: Device, faults: BadLine['faults']): Promise<BadLine> {
    const line = new BadLine(faults)
    await device.context.routeWebSocket(/\/ws$/, (client) => line.connect(client))
    return line
  }

  /** Nothing comes through until it is up again. */
  down(): void {
    this.isDown = true
    for (const cut of this.open) cut()
    this.open.clear()
  }

  /** The device notices, as when the network is back. */
  async up(device: Device): Promise<void> {
    this.isDown = false
    await device.page.evaluate(() => window.dispatchEvent(new Event('online')))
  }

  private connect(client: WebSocketRoute): void {
    if (this.isDown) return void client.close({ code: 4000 })
    const server = client.connectToServer()
    /** The send whose answer the client shall not hear, nor anything after it. */
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
        // The server has the message now, and the client cannot know.
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
