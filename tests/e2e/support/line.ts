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

  private constructor(private readonly faults: { cutAtSend?: number[]; losePush?: number[]; cutAtPush?: number[] }) {}

  /** Takes effect with the page's next load. */
  static async between(device: Device, faults: BadLine['faults']): Promise<BadLine> {
    const line = new BadLine(faults)
    await device.context.routeWebSocket(/\/ws$/, (client) => line.connect(client))
    return line
  }

  private connect(client: WebSocketRoute): void {
    const server = client.connectToServer()
    /** The send whose answer the client shall not hear, nor anything after it. */
    let deafSince: number | null = null
    const cut = (): void => {
      this.cuts++
      void client.close({ code: 4000 })
      void server.close({ code: 1000 })
    }
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
