// Builds the web client for the server's build: node build-client.mjs <client folder> <folder for stamps>
// Two builds at once take turns, and the second finds the work done. npm ci runs only when package-lock.json changed,
// npm run build only when the content of an input changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [client, stamps] = process.argv.slice(2)
const lock = join(stamps, 'build.lock')
const waitMs = 200
const longestWaitMs = 15 * 60 * 1000
const notInputs = new Set(['node_modules', 'dist', '.git'])

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryLock() {
  try {
    const file = openSync(lock, 'wx')
    writeFileSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

// A build that was killed leaves its lock behind; one without a number yet is just being made.
function removeDeadLock() {
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (pid > 0 && !isAlive(pid)) unlinkSync(lock)
}

function takeTurn() {
  const end = Date.now() + longestWaitMs
  while (!tryLock()) {
    if (Date.now() > end) throw new Error(`another build of the client holds ${lock}`)
    removeDeadLock()
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs)
  }
}

function* filesIn(folder) {
  for (const name of readdirSync(folder).sort()) {
    if (notInputs.has(name)) continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield path
  }
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function npm(...args) {
  console.log(`Client: npm ${args.join(' ')}`)
  const result = spawnSync('npm', args, { cwd: client, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${client}; -p:BuildClient=false builds the server alone`)
}

function onceFor(stamp, hash, isThere, work) {
  const path = join(stamps, stamp)
  if (!isThere || !existsSync(path) || readFileSync(path, 'utf8') !== hash) work()
  writeFileSync(path, hash)
}

mkdirSync(stamps, { recursive: true })
takeTurn()
try {
  const index = join(client, 'dist', 'index.html')
  onceFor('packages.stamp', hashOf([join(client, 'package-lock.json')]), existsSync(join(client, 'node_modules')), () => npm('ci', '--no-audit', '--no-fund'))
  onceFor('client.stamp', hashOf(filesIn(client)), existsSync(index), () => npm('run', 'build'))
  utimesSync(index, new Date(), new Date())
} catch (error) {
  console.error(`Client: error: ${error.message}`)
  process.exitCode = 1
} finally {
  unlinkSync(lock)
}
