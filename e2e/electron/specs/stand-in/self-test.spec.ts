import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CheckLine } from '#contract/check.ts'
import { expect, test } from '../../fixtures/test.ts'
import type { StandInOptions, StandInShell } from '../../stand-in/test-side/stand-in-shell.ts'

// What is waited for in vain is part of it.
test.describe.configure({ timeout: 240_000 })

/** As the file has it. */
interface ReportLine extends Pick<CheckLine, 'check' | 'verdict'> {
  readonly seen: string
  readonly advice: string | null
}

interface Report {
  readonly isComplete: boolean
  readonly failed: number
  readonly lines: readonly ReportLine[]
}

type Start = (options?: Partial<StandInOptions>) => Promise<StandInShell>

/** Runs the self-test with a folder for temporary files of its own. */
async function selfTest(start: Start, dataFolder: string, options: Partial<StandInOptions> = {}) {
  const file = path.join(dataFolder, 'report.json')
  const temporary = path.join(dataFolder, 'temporary')
  await mkdir(temporary, { recursive: true })
  const { args = [], ...more } = options
  const shell = await start({
    ...more,
    args: [`--self-test=${file}`, ...args],
    env: { TMPDIR: temporary, TEMP: temporary },
  })
  const exitCode = await shell.exited
  const text = await readFile(file, 'utf8')
  expect(text, 'nobody’s folder is named').not.toContain(temporary)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the report is
  const report = JSON.parse(text) as Report
  const verdicts = Object.fromEntries(report.lines.map(({ check, verdict }) => [check, verdict]))
  expect(shell.notes.of('window-shown')).toEqual([])
  expect(shell.notes.of('error-box')).toEqual([])
  return { exitCode, report, verdicts, left: await readdir(temporary) }
}

const fromSources = {
  packaging: 'not-tried',
  fuses: 'not-tried',
  switches: 'pass',
  profile: 'pass',
  'lock-file': 'pass',
  page: 'pass',
  sandbox: 'pass',
  bridge: 'pass',
  event: 'pass',
  clipboard: 'pass',
}

/** A program with Electron's fuses. */
const fused = (states: string) =>
  Buffer.concat([
    Buffer.from('MZ dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, states.length]),
    Buffer.from(states),
  ])
const rightFuses = '010011001'

/** The built program with a part that a virus scanner has taken. */
async function damaged(dataFolder: string): Promise<string> {
  const out = path.resolve(import.meta.dirname, '../../../../out')
  for (const part of ['main', 'preload']) {
    await cp(path.join(out, part), path.join(dataFolder, 'out', part), { recursive: true })
  }
  return path.join(dataFolder, 'out/main/index.mjs')
}

test('the self-test runs beside an open console, shows nothing, leaves nothing, and ends with 0', async ({
  startStandIn,
  dataFolder,
}) => {
  const console = await startStandIn()
  await console.page()
  const { exitCode, report, verdicts, left } = await selfTest(startStandIn, dataFolder)
  expect(verdicts).toEqual(fromSources)
  expect([exitCode, report.isComplete, report.failed, left]).toEqual([0, true, 0, []])
  expect(await console.windowCount()).toBe(1)
})

test('a report that cannot be written is told in a sentence, and nothing is left', async ({
  startStandIn,
  dataFolder,
}) => {
  const temporary = path.join(dataFolder, 'temporary')
  await mkdir(temporary)
  const file = path.join(dataFolder, 'no such folder', 'report.json')
  const shell = await startStandIn({
    args: [`--self-test=${file}`],
    env: { TMPDIR: temporary, TEMP: temporary },
  })
  expect(await shell.exited).toBe(5)
  expect(shell.written()).toContain(
    `Rewinsta cannot start: The report of the self-test cannot be written to ${file} (ENOENT). Name a file`,
  )
  expect(shell.notes.of('error-box')).toEqual([])
  expect(await readdir(temporary)).toEqual([])
})

test('a packaged program with the right fuses passes', async ({ startStandIn, dataFolder }) => {
  const program = path.join(dataFolder, 'Rewinsta.exe')
  await writeFile(program, fused(rightFuses))
  const { exitCode, verdicts } = await selfTest(startStandIn, dataFolder, { isPackaged: true, program })
  expect([exitCode, verdicts]).toEqual([0, { ...fromSources, packaging: 'pass', fuses: 'pass' }])
})

test.describe('finds each fault', () => {
  for (const [check, options] of [
    ['profile', { faults: ['profile'] }],
    ['lock-file', { faults: ['lock'] }],
    ['sandbox', { faults: ['sandbox'] }],
    ['event', { faults: ['event'] }],
    ['clipboard', { faults: ['permission'] }],
    ['switches', { args: ['--js-flags=--expose-gc'] }],
  ] as const satisfies readonly (readonly [string, Partial<StandInOptions>])[]) {
    test(check, async ({ startStandIn, dataFolder }) => {
      const { exitCode, report, verdicts } = await selfTest(startStandIn, dataFolder, options)
      expect(verdicts).toEqual({ ...fromSources, [check]: 'fail' })
      expect([exitCode, report.isComplete, report.failed]).toEqual([1, true, 1])
      expect(report.lines.find((line) => line.check === check)?.advice).toBeTruthy()
    })
  }

  test('fuses', async ({ startStandIn, dataFolder }) => {
    const program = path.join(dataFolder, 'Rewinsta.exe')
    await writeFile(program, fused(`1${rightFuses.slice(1)}`))
    const { exitCode, report, verdicts } = await selfTest(startStandIn, dataFolder, {
      isPackaged: true,
      program,
    })
    expect([exitCode, verdicts]).toMatchObject([1, { fuses: 'fail', page: 'pass' }])
    expect(report.lines.find(({ check }) => check === 'fuses')?.seen).toBe('otherwise: runAsNode')
  })

  test('page', async ({ startStandIn, dataFolder }) => {
    const main = await damaged(dataFolder)
    const { exitCode, verdicts } = await selfTest(startStandIn, dataFolder, { main })
    expect([exitCode, verdicts]).toMatchObject([1, { page: 'fail', bridge: 'pass', event: 'pass' }])
  })

  test('bridge', async ({ startStandIn, dataFolder }) => {
    const main = await damaged(dataFolder)
    await writeFile(path.join(dataFolder, 'out/preload/index.cjs'), '')
    const { exitCode, verdicts } = await selfTest(startStandIn, dataFolder, { main })
    expect([exitCode, verdicts]).toMatchObject([1, { bridge: 'fail', event: 'fail', clipboard: 'pass' }])
  })

  test('a host that Windows does not let start', async ({ startStandIn, dataFolder }) => {
    const { exitCode, report, verdicts } = await selfTest(startStandIn, dataFolder, {
      platform: 'win32',
      refusedHosts: 1000,
    })
    expect(verdicts).toMatchObject({ ...fromSources, koffi: 'fail', pool: 'not-tried' })
    expect([exitCode, report.isComplete]).toEqual([1, true])
  })
})
