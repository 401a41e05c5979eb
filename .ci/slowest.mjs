// Prints the test classes and files that took longest, with their seconds: node slowest.mjs folder
// The folder holds the reports of a run (.trx, .json). Tests run side by side, so the sum is more than the time of the run.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const SHOWN = 12

function* ofTrx(text) {
  for (const [, attributes] of text.matchAll(/<UnitTestResult ([^>]*)>/g)) {
    const name = attributes.match(/testName="([^"]*)"/)?.[1] ?? ''
    const [hours, minutes, seconds] = (attributes.match(/duration="([\d:.]*)"/)?.[1] ?? '0:0:0').split(':').map(Number)
    yield [name.replace(/\(.*/s, '').split('.').at(-2), hours * 3600 + minutes * 60 + seconds]
  }
}

function* ofVitest(text) {
  for (const { name, startTime, endTime } of JSON.parse(text).testResults) yield [basename(name), (endTime - startTime) / 1000]
}

const [folder] = process.argv.slice(2)
const rows = []
for (const report of readdirSync(folder).filter((name) => /\.(trx|json)$/.test(name))) {
  const suite = report.replace(/\.\w+$/, '')
  const sums = new Map()
  const text = readFileSync(join(folder, report), 'utf8')
  for (const [name, seconds] of report.endsWith('.trx') ? ofTrx(text) : ofVitest(text)) sums.set(name, (sums.get(name) ?? 0) + seconds)
  for (const [name, seconds] of sums) rows.push({ suite, name, seconds })
}
rows.sort((one, other) => other.seconds - one.seconds)
for (const { suite, name, seconds } of rows.slice(0, SHOWN)) console.log(`${name.padEnd(36)} ${suite.padEnd(28)} ${seconds.toFixed(0).padStart(4)}s`)
