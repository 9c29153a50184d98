import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { person, server } from '#native/conformance/fixtures.ts'
import { startStandInFarm, type StandInFarm } from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { exitCodes } from '../exit-codes.ts'

const preparationMs = 300_000
const timeout = 120_000
/** As it ships, by the build. */
const program = path.resolve(import.meta.dirname, '../../out/cli/index.js')

let testfarm: Testfarm
let folder: string
let farm: StandInFarm
beforeAll(async () => {
  testfarm = await prepareTestfarm()
  folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-hanging-'))
  farm = await startStandInFarm({
    servers: [
      server('QUICK1', [person({ sessionId: 2 })]),
      server('QUICK2', [person({ sessionId: 3 })]),
      server('HANGS', [], { hangs: ['WTSEnumerateSessionsExW'] }),
    ],
  })
}, preparationMs)
afterAll(async () => {
  await farm.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function queryOf(servers: string) {
  const line = `query session /server:${servers} --json --timeout 2`
  const running = await startWindowsProgram(testfarm, {
    script: program,
    args: [...line.split(' '), '--data-folder', windowsPath(folder)],
    environment: { ...farm.environment, NODE_OPTIONS: '' },
  })
  const code = await running.ended
  const [printed = ''] = running.output().split('\n')
  return { code, told: JSON.parse(printed) }
}

it.each([
  ['alone', 'HANGS', [], exitCodes.unreachable],
  ['beside one that answers, in the command’s own process', 'QUICK1,HANGS', [2], exitCodes.partial],
  ['beside several, in a host', 'QUICK1,HANGS,QUICK2', [2, 3], exitCodes.partial],
])(
  'the command ends with its code while a call is still out: %s',
  { timeout },
  async (_how, servers, sessionIds, code) => {
    expect(await queryOf(servers)).toMatchObject({
      code,
      told: {
        sessions: sessionIds.map((sessionId) => ({ sessionId })),
        unread: [{ server: 'HANGS', kind: 'timed-out', exitCode: exitCodes.unreachable }],
      },
    })
    const lists = farm
      .readStandInCalls()
      .filter((call) => call.server === 'HANGS' && call.function === 'WTSEnumerateSessionsExW')
    expect(lists.at(-1)?.error).toBe(null)
  },
)
