// Prints "<passed> <failed>" of a test report: node count.mjs report.trx|report.json
// A skipped test has not passed, and a file whose tests could not be loaded is one failure.
import { readFileSync } from 'node:fs'

function countTrx(text) {
  const counters = text.match(/<Counters [^>]*>/)[0]
  const count = (name) => Number(counters.match(new RegExp(`\\b${name}="(\\d+)"`))[1])
  return [count('passed'), count('total') - count('passed')]
}

function countVitest(text) {
  const { testResults } = JSON.parse(text)
  const tests = testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const notLoaded = testResults.filter((file) => file.status !== 'passed' && file.assertionResults.every((test) => test.status === 'passed'))
  return [passed, tests.length - passed + notLoaded.length]
}

const report = process.argv[2]
try {
  const text = readFileSync(report, 'utf8')
  const [passed, failed] = report.endsWith('.trx') ? countTrx(text) : countVitest(text)
  // No test at all means that the suite did not run.
  console.log(passed, passed + failed === 0 ? 1 : failed)
} catch (error) {
  console.error(`no readable report at ${report}: ${error.message}`)
  console.log(0, 1)
}
