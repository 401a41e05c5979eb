import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const CLIENT = resolve(import.meta.dirname, '../../../frontend/chat-web')
const START_MS = 60_000

/** Runs a script of the client's packages like `npm run`; resolves when `until` returns something other than null. */
function vite<T>(folder: string, args: string[], env: Record<string, string>, until: (output: string, code: number | null) => T | null) {
  const child = spawn('node', [join(folder, 'node_modules/vite/bin/vite.js'), ...args], {
    cwd: folder, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = (): boolean => child.kill('SIGKILL')
  process.once('exit', end)
  const answer = new Promise<T>((done, fail) => {
    let output = ''
    const late = setTimeout(() => fail(new Error(`vite ${args.join(' ')} said only:\n${output}`)), START_MS)
    const look = (code: number | null): void => {
      const found = until(output, code)
      if (found === null && code === null) return
      clearTimeout(late)
      if (found === null) fail(new Error(`vite ${args.join(' ')} ended with ${code}:\n${output}`))
      else done(found)
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text
        look(null)
      })
    }
    child.once('exit', (code) => look(code ?? 1))
  })
  return { answer, end }
}

/** The development server of the client on a free port, in front of `server`. */
export async function startDevelopment(server: string, port: number): Promise<{ origin: string; stop: () => void }> {
  const { answer, end } = vite(CLIENT, ['--port', String(port)], { GOCHAT_SERVER: server }, (output) => /Local:\s+(https?:\/\/\S+?)\/?\s/.exec(output)?.[1] ?? null)
  return { origin: await answer, stop: end }
}

/** Builds the client with another `store/index.js`; the caller must remove its folder. */
export async function buildWithStore(store: string): Promise<{ dist: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gochat-client-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  await cp(CLIENT, folder, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) })
  await symlink(join(CLIENT, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'src/store/index.js'), store)
  await vite(folder, ['build'], {}, (_, code) => (code === 0 ? true : null)).answer
  return { dist: join(folder, 'dist'), remove }
}
