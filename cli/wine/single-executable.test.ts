import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startStandInFarm } from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { exitCodes } from '../exit-codes.ts'
import { describedFarm } from '../testing/described-farm.ts'

const preparationMs = 300_000
const timeout = 120_000
const root = path.resolve(import.meta.dirname, '../..')

let testfarm: Testfarm
let folder: string
/** Away from the project, whose modules would be found from its own place. */
let program: string
beforeAll(async () => {
  testfarm = await prepareTestfarm()
  execFileSync(process.execPath, [path.join(root, 'scripts/single-executable.mjs')])
  folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-single-'))
  cpSync(path.join(root, 'dist/rewinsta'), path.join(folder, 'program'), { recursive: true })
  program = path.join(folder, 'program/rewinsta.exe')
}, preparationMs)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(line: string, environment: Readonly<Record<string, string>> = {}) {
  const running = await startWindowsProgram(testfarm, {
    script: program,
    args: line.split(' '),
    environment: { NODE_OPTIONS: '', NODE_PATH: '', NODE_NO_WARNINGS: '', ...environment },
  })
  return { code: await running.ended, said: running.output() }
}

it('says its version and nothing else', { timeout }, async () => {
  const { code, said } = await run('--version')
  expect({ code, said }).toEqual({
    code: exitCodes.done,
    said: expect.stringMatching(/^rewinsta \d+\.\d+\.\d+\n$/),
  })
})

it(
  'needs no Node and no modules but those beside it: it resets a session through koffi',
  { timeout },
  async () => {
    const farm = await startStandInFarm(describedFarm())
    try {
      const line = `reset session rdp-tcp#6 --yes --expect-user bob --data-folder ${windowsPath(folder)}`
      const { code, said } = await run(line, farm.environment)
      expect({ code, said }).toEqual({
        code: exitCodes.done,
        said: expect.stringMatching(/^Session 3 of CONTOSO\\bob on .+ is gone \(WinStationReset\)\.\n$/),
      })
      const resets = farm.readStandInCalls().filter((call) => call.function === 'WinStationReset')
      expect(resets.map((call) => call.arguments)).toEqual([{ sessionId: 3, wait: 0 }])
      expect(farm.report().complaints).toEqual([])
    } finally {
      await farm.stop()
    }
  },
)

it('started as its own host by hand says that this is no command', { timeout }, async () => {
  expect((await run('--host')).code).toBe(exitCodes.usage)
})
