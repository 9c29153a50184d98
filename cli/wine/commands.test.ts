import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { startStandInFarm, type StandInFarm } from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { exitCodes } from '../exit-codes.ts'
import { describedFarm } from '../testing/described-farm.ts'

const preparationMs = 300_000
const timeout = 120_000
/** As it ships, by the build. */
const program = path.resolve(import.meta.dirname, '../../out/cli/index.js')

let testfarm: Testfarm
let folder: string
let farm: StandInFarm
beforeAll(async () => {
  testfarm = await prepareTestfarm()
}, preparationMs)
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-wine-'))
  farm = await startStandInFarm(describedFarm())
})
afterEach(async () => {
  await farm.stop()
  rmSync(folder, { recursive: true, force: true })
})
interface Ran {
  readonly code: number | null
  readonly said: string
}

/** The built command in Windows' Node, its calls through koffi into the stand-in DLLs. */
async function command(line: string): Promise<Ran> {
  const running = await startWindowsProgram(testfarm, {
    script: program,
    args: [...line.split(' '), '--data-folder', windowsPath(folder)],
    environment: farm.environment,
  })
  return { code: await running.ended, said: running.output() }
}

const acting: ReadonlySet<string> = new Set([
  'WinStationReset',
  'WTSLogoffSession',
  'WTSDisconnectSession',
  'WTSTerminateProcess',
  'WTSSendMessageW',
])

/** Calls that act, from the DLLs' own log. */
const acts = () =>
  farm
    .readStandInCalls()
    .filter((call) => acting.has(call.function))
    .map((call) => [call.function, call.server, call.arguments])

const asBob = '--yes --expect-user bob'

it.each(['reset session rdp-tcp#6', 'reset session 3'])(
  '%s reaches WinStationReset with that session, once, and proves that it is gone',
  { timeout },
  async (line) => {
    const { code, said } = await command(`${line} ${asBob} /v`)
    expect({ code, said }).toMatchObject({
      code: exitCodes.done,
      said: expect.stringMatching(/^Session 3 of CONTOSO\\bob on .+ is gone \(WinStationReset\)\.$/m),
    })
    expect(acts()).toEqual([['WinStationReset', '.', { sessionId: 3, wait: 0 }]])
    expect(farm.report().complaints).toEqual([])
  },
)

it.each([
  ['logoff 3', ['WTSLogoffSession', '.', { sessionId: 3, wait: 0 }]],
  ['tsdiscon rdp-tcp#6', ['WTSDisconnectSession', '.', { sessionId: 3, wait: 0 }]],
  ['tskill 4200', ['WTSTerminateProcess', '.', { processId: 4200, exitCode: 1 }]],
  [
    'msg bob Hello',
    ['WTSSendMessageW', '.', expect.objectContaining({ sessionId: 3, message: 'Hello', wait: 0 })],
  ],
])('%s', { timeout }, async (line, expected) => {
  const { code, said } = await command(`${line} ${asBob}`)
  expect({ code, said }).toMatchObject({ code: exitCodes.done })
  expect(acts()).toEqual([expected])
  expect(farm.report().complaints).toEqual([])
})

it('refuses and acts on nothing where it should not', { timeout }, async () => {
  expect((await command('reset session 3 --yes --expect-user alice')).code).toBe(exitCodes.refused)
  expect((await command('reset session 3')).code).toBe(exitCodes.notConfirmed)
  expect((await command('reset session 65536')).code).toBe(exitCodes.refused)
  expect(acts()).toEqual([])
})

it('lists sessions, people, programs and servers', { timeout }, async () => {
  const sessions = await command('query session /server:RDS01')
  expect(sessions).toMatchObject({ code: exitCodes.done })
  expect(sessions.said).toContain(' RDP-Tcp#9    Jürgen Müller      3  Active  rdpwd')
  const people = await command('query user /server:RDS01 /json')
  expect(people.said).toContain('"user":"alice"')
  const programs = await command('query process winword /server:RDS01 /csv')
  expect(programs.said).toContain('RDS01,Jürgen Müller,CONTOSO,RDP-Tcp#9,3,5200,winword.exe,240000000\r\n')
  const servers = await command('query termserver RDS01')
  expect(servers.said).toMatch(/RDS01 +live +2 +2/)
  const unreachable = await command('query session /server:RDS01,NOWHERE')
  expect(unreachable.code).toBe(exitCodes.partial)
  expect(farm.report().complaints).toEqual([])
})

it('shadow and connect start mstsc.exe, change logon asks PowerShell', { timeout }, async () => {
  expect(await command('shadow 3 /server:RDS01')).toMatchObject({ code: exitCodes.done })
  expect(await command('connect RDS01')).toMatchObject({ code: exitCodes.done })
  expect(await command('change logon /query /server:RDS01')).toEqual({
    code: exitCodes.done,
    said: 'RDS01: all logons\n',
  })
  expect(await command('change logon /drain /server:RDS01')).toMatchObject({ code: exitCodes.done })
  expect(await farm.control.readPrograms()).toEqual([
    { program: 'mstsc.exe', arguments: ['/v:RDS01', '/shadow:3'] },
    { program: 'mstsc.exe', arguments: ['/v:RDS01'] },
    { program: 'powershell.exe', server: 'RDS01', mode: null },
    // For the ticket, and once more right before the call.
    { program: 'powershell.exe', server: 'RDS01', mode: null },
    { program: 'powershell.exe', server: 'RDS01', mode: null },
    { program: 'powershell.exe', server: 'RDS01', mode: 'drain' },
  ])
  expect(acts()).toEqual([])
})
