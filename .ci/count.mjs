// Prints "<passed> <failed>" of a test report: node count.mjs report.trx|report.json [file]
// The file, if one is named, gets a line for each test that failed, and what it said.
// A skipped test has not passed, and a file whose tests could not be loaded is one failure.
import { appendFileSync, readFileSync } from 'node:fs'

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(xml) {
  return xml.replace(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g, (all, hex, decimal, name) =>
    hex || decimal ? String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10)) : (entities[name] ?? all),
  )
}

function readTrx(text) {
  const counters = text.match(/<Counters [^>]*>/)[0]
  const count = (name) => Number(counters.match(new RegExp(`\\b${name}="(\\d+)"`))[1])
  const results = text.match(/<UnitTestResult [^>]*\boutcome="Failed"[^>]*>.*?<\/UnitTestResult>/gs) ?? []
  const failures = results.map((result) => [result.match(/testName="([^"]*)"/)[1], result.match(/<Message>(.*?)<\/Message>/s)?.[1] ?? ''].map(unescape))
  return { passed: count('passed'), failed: count('total') - count('passed'), failures }
}

function readVitest(text) {
  const { testResults } = JSON.parse(text)
  const tests = testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const notLoaded = testResults.filter((file) => file.status !== 'passed' && file.assertionResults.every((test) => test.status === 'passed'))
  const failures = [
    ...tests.filter((test) => test.status !== 'passed').map((test) => [test.fullName, test.failureMessages?.[0] ?? test.status]),
    ...notLoaded.map((file) => [file.name, file.message]),
  ]
  return { passed, failed: tests.length - passed + notLoaded.length, failures }
}

function tell([name, message]) {
  const said = message.trim().split('\n').slice(0, 12)
  return [`- ${name}`, ...said.map((line) => `    ${line.slice(0, 300)}`), ''].join('\n')
}

const [report, listing] = process.argv.slice(2)
try {
  const text = readFileSync(report, 'utf8')
  const { passed, failed, failures } = report.endsWith('.trx') ? readTrx(text) : readVitest(text)
  if (listing) appendFileSync(listing, failures.map(tell).join(''))
  // No test at all means that the suite did not run.
  console.log(passed, passed + failed === 0 ? 1 : failed)
} catch (error) {
  console.error(`no readable report at ${report}: ${error.message}`)
  console.log(0, 1)
}
