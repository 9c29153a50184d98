// Every suite of the project: how it is run, and how its tests are counted.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pinnedNode, root, run, say } from './process.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ counts: Counts, notRun: string | null }} Outcome */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} command   the program under node_modules, then its arguments
 * @property {((report: unknown) => Counts) | null} [count]   reads the report; without it the suite is one test
 * @property {readonly string[]} [needs]   programs it cannot do without
 * @property {string} [only]   platform on which alone it can run
 */

const reports = path.join(root, '.cache/reports')

/** @param {unknown} value @param {string} key */
function numberAt(value, key) {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof found === 'number' ? found : 0
}

/** @param {unknown} report */
const countVitest = (report) => ({
  passed: numberAt(report, 'numPassedTests'),
  failed: numberAt(report, 'numFailedTests'),
  skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
})

/** A test that passed only at the second try has failed once: it counts as failed. @param {unknown} report */
function countPlaywright(report) {
  const stats = typeof report === 'object' && report !== null ? Reflect.get(report, 'stats') : null
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky'),
    skipped: numberAt(stats, 'skipped'),
  }
}

/** @param {readonly string[]} projects */
const vitest = (...projects) => [
  'vitest/vitest.mjs',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
]

const wine = ['wine', 'wine64', 'x86_64-w64-mingw32-gcc']

/** @type {readonly Suite[]} */
export const checks = [
  { name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['typescript/bin/tsc', '-b'] },
  { name: 'dead code', command: ['knip/bin/knip.js'] },
  { name: 'unit', command: vitest('unit'), count: countVitest },
]

/** Tests whose inputs are made by chance, and those who read what is hostile. */
const attacking = [
  'e2e/attack/',
  'cli/grammar/argv',
  'cli/printing/hostile-names',
  'contract/harmless',
  'contract/csv',
  'renderer/ui/jsx/shown',
  'core/files/read-file',
  'core/servers/import/',
  'native/host/serve-host',
]

/** @type {readonly Suite[]} */
export const attacks = [
  {
    name: 'attack on doors, names, files and lists',
    // Which input was tried how often is said by the reporter of all lines alone.
    command: [...vitest('unit'), ...attacking, '--reporter=verbose', '--testTimeout=600000'],
    count: countVitest,
  },
  {
    name: 'attack on the window',
    command: [
      '@playwright/test/cli.js',
      'test',
      '--project=sim',
      'hostile-names',
      'neighbour',
      'list-intake',
    ],
    count: countPlaywright,
    needs: ['chromium'],
  },
]

/** @type {readonly Suite[]} */
export const proofs = [
  {
    name: 'bindings under Wine',
    command: vitest('wine'),
    count: countVitest,
    needs: wine,
    only: 'linux',
  },
  {
    name: 'console on the simulated farm',
    command: ['@playwright/test/cli.js', 'test', '--project=sim'],
    count: countPlaywright,
    needs: ['chromium'],
  },
  {
    name: 'console as a Windows program under Wine',
    command: ['@playwright/test/cli.js', 'test', '--project=wine'],
    count: countPlaywright,
    needs: ['chromium', ...wine],
    only: 'linux',
  },
  {
    name: 'Electron’s shell',
    command: ['@playwright/test/cli.js', 'test', '--config=e2e/electron/playwright.config.ts'],
    count: countPlaywright,
    needs: ['chromium'],
  },
]

/** @param {Suite} suite @param {number} code @param {string} report @returns {Counts} */
function countsOf({ count }, code, report) {
  const one = code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
  if (!count) return one
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const counts = count(JSON.parse(readFileSync(report, 'utf8')))
  // A suite can fail outside its tests: a file that does not load, a fixture, no test at all.
  const ranNone = counts.passed + counts.failed + counts.skipped === 0
  const failed = counts.failed === 0 && (code !== 0 || ranNone) ? 1 : counts.failed
  return { ...counts, failed }
}

/** @param {Suite} suite @param {readonly string[]} missing @returns {Promise<Outcome>} */
async function runSuite(suite, missing) {
  const { name, command, needs = [], only } = suite
  const none = { passed: 0, failed: 0, skipped: 0 }
  if (only !== undefined && only !== process.platform) {
    return { counts: { ...none, skipped: 1 }, notRun: `runs on ${only} only` }
  }
  const lacking = needs.filter((program) => missing.includes(program))
  if (lacking.length > 0) {
    return { counts: { ...none, failed: 1 }, notRun: `needs ${lacking.join(', ')}; install it and run again` }
  }
  say(`\n── ${name} ──`)
  const report = path.join(reports, `${name.replaceAll(/\W+/g, '-')}.json`)
  rmSync(report, { force: true })
  mkdirSync(reports, { recursive: true })
  const [program = '', ...args] = command
  const isVitest = program.startsWith('vitest')
  const isPlaywright = program.startsWith('@playwright')
  const code = await run(
    pinnedNode,
    [
      path.join(root, 'node_modules', program),
      ...args,
      ...(isVitest ? [`--outputFile.json=${report}`] : []),
      ...(isPlaywright ? ['--reporter=list,json'] : []),
    ],
    { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  )
  return { counts: countsOf(suite, code, report), notRun: null }
}

/**
 * Runs suites one after the other, says what came of each, and ends with the sum on a line of its own.
 * @param {readonly Suite[]} suites
 * @param {readonly string[]} missing programs that this machine lacks
 * @returns {Promise<number>} 0 when nothing failed
 */
export async function runSuites(suites, missing = []) {
  const startedAt = Date.now()
  /** @type {string[]} */
  const lines = []
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const suite of suites) {
    const suiteStartedAt = Date.now()
    const { counts, notRun } = await runSuite(suite, missing)
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += counts[key]
    const seconds = ((Date.now() - suiteStartedAt) / 1000).toFixed(1)
    lines.push(
      `${suite.name}: ${notRun === null ? `${describe(counts)} in ${seconds} s` : `not run, ${notRun}`}`,
    )
  }
  say(`\n${lines.join('\n')}`)
  say(`All in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`)
  say(describe(sum))
  return sum.failed === 0 ? 0 : 1
}

/** @param {Counts} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
