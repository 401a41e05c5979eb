import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFailed } from 'vitest'
import { DESKTOP, launchBrowser } from './browser'
import { Device } from './device'
import { Person } from './person'
import { Server, type Settings } from './server'

/** One server and one browser for a file of scenarios; everything that a test opens is closed after it. */
export class Stage {
  server!: Server
  browser!: Browser
  private devices: Device[] = []
  private people = 0
  /** Requests of the pages to other machines than the server. */
  foreign: string[] = []

  /** A new browser, not signed in. */
  async device(options: BrowserContextOptions = {}): Promise<Device> {
    const context = await this.browser.newContext({
      baseURL: this.server.origin, ignoreHTTPSErrors: true, viewport: DESKTOP, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options,
    })
    context.setDefaultTimeout(20_000)
    const own = ['127.0.0.1', 'localhost', new URL(this.server.origin).hostname, '']
    context.on('request', (request) => {
      if (!own.includes(new URL(request.url()).hostname)) this.foreign.push(request.url())
    })
    const device = new Device(context, await context.newPage())
    this.devices.push(device)
    return device
  }

  /** A new person, registered and signed in, with the chat list open. */
  async person(nickname: string, options: BrowserContextOptions = {}): Promise<Person> {
    const telephone = `+86138${String(10_000_000 + this.people++).padStart(8, '0')}`
    const person = new Person(this, nickname, telephone, await this.device(options))
    await person.device.register(telephone, nickname, person.password)
    return person
  }

  /** People who are each other's contacts. */
  async friends<const Names extends readonly string[]>(...nicknames: Names): Promise<{ -readonly [at in keyof Names]: Person }> {
    const people: Person[] = []
    for (const nickname of nicknames) people.push(await this.person(nickname))
    for (const [at, person] of people.entries()) for (const earlier of people.slice(0, at)) await person.befriend(earlier)
    return people as { -readonly [at in keyof Names]: Person }
  }

  async closeDevices(): Promise<void> {
    const open = this.devices
    this.devices = []
    await Promise.all(open.map((device) => device.close()))
  }

  /** With GOCHAT_E2E_OUTPUT=folder, the screens of a failed test are kept there. */
  async keepScreens(test: string): Promise<void> {
    const folder = process.env.GOCHAT_E2E_OUTPUT
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    const name = test.replace(/\W+/g, '-')
    for (const [at, { page }] of this.devices.entries()) if (!page.isClosed()) await page.screenshot({ path: join(folder, `${name}-${at}.png`) })
  }
}

/** @param demo whether the people of the demo are there from the beginning. */
export function useStage(settings: Settings = {}, { demo = false } = {}): Stage {
  const stage = new Stage()
  beforeAll(async () => {
    stage.server = await Server.prepare(settings)
    if (demo) await stage.server.command('demo')
    await stage.server.start()
    stage.browser = await launchBrowser()
  })
  beforeEach(() => onTestFailed(() => console.error(stage.server.lastWords())))
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await stage.keepScreens(task.name)
    await stage.closeDevices()
    // The client calls no machine but its server, whatever the test does.
    expect(stage.foreign.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await stage.browser?.close()
    await stage.server?.remove()
  })
  return stage
}
