import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpsRequest } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const REPOSITORY = resolve(import.meta.dirname, '../../..')
const BUILD = join(REPOSITORY, 'src/Api/bin/Debug/net10.0')
const PROGRAM = 'GoChat.Api.dll'
const START_MS = 60_000
const STOP_MS = 20_000

/** Sections of config.toml with the settings that differ from the defaults. */
export type Settings = Record<string, Record<string, string | number | boolean | string[]>>

// Every test registers its own people, all from this one address.
const DEFAULTS: Settings = { limits: { registrations_per_address_per_hour: 1000 } }

export const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

function toToml(settings: Settings): string {
  const sections = Object.entries(settings).map(([name, keys]) =>
    [`[${name}]`, ...Object.entries(keys).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)].join('\n'))
  return sections.join('\n\n') + '\n'
}

/** The real server as a process of its own, on a free port, with all its data in a folder that is removed at the end. */
export class Server {
  private process: ChildProcess | null = null
  private output = ''
  private programs = BUILD

  private constructor(readonly folder: string, readonly port: number) {}

  get origin(): string {
    return `https://localhost:${this.port}`
  }

  static async start(settings: Settings = {}): Promise<Server> {
    const server = await Server.prepare(settings)
    await server.start()
    return server
  }

  /** Configured, but not started yet. */
  static async prepare(settings: Settings = {}): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'gochat-e2e-'))
    const server = new Server(folder, await freePort())
    const own: Settings = {
      server: { host: 'localhost', port: server.port, certificate: 'server.crt', key: 'server.key' },
      storage: { path: 'data' },
      uploads: { path: 'uploads' },
      log: { path: 'logs' },
    }
    const merged = [DEFAULTS, own, settings].flatMap(Object.entries).reduce<Settings>(
      (all, [section, keys]) => ({ ...all, [section]: { ...all[section], ...keys } }), {})
    await writeFile(join(folder, 'config.toml'), toToml(merged))
    return server
  }

  /** Returns when the server reports that it is ready. */
  async start(): Promise<void> {
    const child = this.spawn()
    this.process = child
    const end = Date.now() + START_MS
    while (!(await this.isReady())) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`the server did not start:\n${this.output}`)
      await new Promise((next) => setTimeout(next, 100))
    }
  }

  /** Runs one of the program's own commands, such as `demo`, while the server is down. */
  async command(name: string): Promise<void> {
    const child = this.spawn(name)
    const code = await new Promise((done) => child.once('exit', done))
    if (code !== 0) throw new Error(`${name} ended with ${code}:\n${this.lastWords()}`)
  }

  /** Installs the program with another build of the client, laid out like a published server; used from the next start on. */
  async install(client: string): Promise<void> {
    this.programs = join(this.folder, 'program')
    await cp(BUILD, this.programs, { recursive: true })
    await cp(client, join(this.programs, 'wwwroot/client'), { recursive: true })
  }

  /** Stops the server like Ctrl+C or a service manager; fails if the server must be killed. */
  async stop(): Promise<void> {
    const code = await this.end('SIGTERM')
    if (code !== 0) throw new Error(`the server did not stop in peace but with ${code}:\n${this.lastWords()}`)
  }

  /** Kills the server like a power cut: nothing of the process continues. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  async remove(): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** The last lines of output, to find out why a test failed. */
  lastWords(lines = 40): string {
    return this.output.trimEnd().split('\n').slice(-lines).join('\n')
  }

  private spawn(...command: string[]): ChildProcess {
    const program = join(this.programs, PROGRAM)
    if (!existsSync(program)) throw new Error(`${program} is not there: dotnet build GoChat.sln comes first`)
    const child = spawn('dotnet', [program, ...command, '--config', join(this.folder, 'config.toml')], {
      cwd: this.folder,
      // A killed process would leave its diagnostic sockets behind.
      env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', DOTNET_EnableDiagnostics: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.output += text))
    process.once('exit', () => child.kill('SIGKILL'))
    return child
  }

  /** The exit code; null if a signal ended the process. */
  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.process
    this.process = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const gone = new Promise<number | null>((done) => child.once('exit', done))
    child.kill(signal)
    const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    const code = await gone
    clearTimeout(hurry)
    return code
  }

  private isReady(): Promise<boolean> {
    return new Promise((answer) => {
      const asking = httpsRequest(`${this.origin}/readyz`, { rejectUnauthorized: false, timeout: 2_000, agent: false }, (response) => {
        response.resume()
        answer(response.statusCode === 200)
      })
      asking.on('timeout', () => asking.destroy())
      asking.on('error', () => answer(false))
      asking.end()
    })
  }
}
