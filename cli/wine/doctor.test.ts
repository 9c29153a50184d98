import { hostname } from 'node:os'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { SaidCheck } from '#words/checks/said-check.ts'
import { person, server } from '#native/conformance/fixtures.ts'
import {
  startStandInFarm,
  type StandInFarm,
  type StandInFarmOptions,
} from '#native/testfarm/farm/stand-in-farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { startWindowsProgram } from '#native/testfarm/run/windows-program.ts'
import { exitCodes } from '../exit-codes.ts'
import { bob, services } from '../testing/described-farm.ts'

const preparationMs = 300_000
const timeout = 240_000
/** As it ships, by the build. */
const script = new URL('../../out/cli/index.js', import.meta.url).pathname
/** The session that Wine says this is. */
const ownSession = 1
const caller = { sessionId: ownSession, name: 'node.exe' }

let testfarm: Testfarm
let farm: StandInFarm | null = null
beforeAll(async () => {
  testfarm = await prepareTestfarm()
}, preparationMs)
afterEach(async () => {
  await farm?.stop()
  farm = null
})

/** Signed in after the start of Windows, however short ago that was; over IPv6, and under names that can be looked for. */
const own = () =>
  person({
    sessionId: ownSession,
    stationName: 'PlantedStation',
    account: { domain: 'PLANTEDDOM', user: 'PlantedUser' },
    logonAt: Date.now() - 5000,
    connectAt: Date.now() - 4000,
    clientName: 'PLANTEDCLIENT',
    clientAddress: 'fe80::1234:5678',
  })

const farmOf = (clockOffsetMs: number) => ({
  servers: [server('.', [services, own(), bob]), server(hostname(), [], { clockOffsetMs })],
})

interface Options extends StandInFarmOptions {
  readonly clockOffsetMs?: number
  readonly environment?: Readonly<Record<string, string>>
}

async function doctor(line: string, { clockOffsetMs = 0, environment, ...options }: Options) {
  farm = await startStandInFarm(farmOf(clockOffsetMs), options)
  const running = await startWindowsProgram(testfarm, {
    script,
    args: ['doctor', ...line.split(' ')],
    environment: { ...farm.environment, ...environment },
  })
  return { code: await running.ended, said: running.output(), calls: farm.readStandInCalls() }
}

function linesOf(said: string): readonly SaidCheck[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the command printed
  const report = JSON.parse(said.split('\n').find((text) => text.startsWith('{')) ?? '') as {
    readonly lines: readonly SaidCheck[]
  }
  return report.lines
}
const textOf = ({ server: of, check, verdict, seen }: SaidCheck) =>
  `${verdict} ${of ?? ''}${of === null ? '' : ' '}${check}: ${seen.replace(/Node [\d.]+, Windows [\d.]+/, 'Node, Windows')}`

const administrator = 'administrator’s rights: the programs of all people are shown'
const nothingActed = 'nothing is acted on from here'
const withoutNetwork = 'this machine is asked without the network'
const whole = [
  'pass program: Rewinsta 0.1.0, Node, Windows, x64',
  'pass koffi: it loads',
  'pass program-folder: a drive of this machine',
  'pass data-folder: a drive of this machine',
  'pass exports-wtsapi32: all 12',
  'pass exports-winsta: all 3',
  'pass exports-netapi32: all 2',
  'pass exports-secur32: all 1',
  'pass exports-advapi32: all 6',
  'pass exports-kernel32: all 10',
  'pass pool: 12 calls at a time',
  'pass last-error: all 50 with code 7022',
  'pass list-ex: this session with its user',
  'pass list: the same session',
  'pass details-25: 232 bytes, and all of it fits',
  'pass details-24: 216 bytes, the same as class 25',
  'pass client-23: 2304 bytes; IPv6',
  'pass address-14: 24 bytes; IPv6',
  'pass processes-1: this program under its own name',
  'pass processes-0: this program under its own name',
  'pass processor-time: 100 ns',
  'pass clock: within 3 s',
  'pass point-lock: unlocked',
  'pass point-ipv6: the same as in class 23',
  'pass power-shell: version 5.1, FullLanguage',
  'pass power-shell-modules: only its own folder',
  'pass cmdlets: all 8',
  'pass logon-setting: it can be read',
  `not-tried point-message: ${nothingActed}`,
  `not-tried point-reset: ${nothingActed}`,
  `not-tried point-remote-rpc: ${nothingActed}`,
  `not-tried . server-name: ${withoutNetwork}`,
  `not-tried . server-port: ${withoutNetwork}`,
  'pass . server-open: a handle, which says nothing of the server yet',
  'pass . server-list: 3 sessions, 2 of them with a user',
  'pass . server-details: read',
  'pass . server-programs: 4 programs',
  'pass . server-clock: 0 s from ours',
  ...['message', 'disconnect', 'log-off', 'reset', 'shadow', 'end-program', 'set-logons'].map(
    (verb) => `pass . right-${verb}: ${administrator}`,
  ),
  'not-tried . point-now: the two clocks are less than 10 s apart',
  'not-tried . point-patience: this server answers',
  `not-tried . point-stack: ${withoutNetwork}`,
]

const planted = /Planted|fe80|bob|CONTOSO|winword|explorer|rdp-tcp#/i
const acting = /Reset|Logoff|Disconnect|Terminate|SendMessage|Set/

it(
  'every line has a known answer on the stand-ins; nothing is acted on and nobody named',
  { timeout },
  async () => {
    const { code, said, calls } = await doctor('/server:. --json', { caller })
    expect(linesOf(said).map(textOf)).toEqual(whole)
    expect(code).toBe(exitCodes.done)
    expect(said).not.toMatch(planted)
    expect(calls.filter(({ function: name }) => acting.test(name))).toEqual([])
    expect(await farm?.control.readPrograms()).toEqual([
      { program: 'powershell.exe', server: '.', mode: null },
    ])
    expect(farm?.report()).toEqual({ complaints: [], liveBlocks: {}, openHandles: {} })
  },
)

it(
  'each planted fault is told at its line, and at no other that does not hang on it',
  { timeout },
  async () => {
    const { code, said } = await doctor('/server:. --json', {
      caller: { ...caller, name: 'svchost.exe' },
      clockOffsetMs: -600_000,
      environment: { REWINSTA_STAND_IN_SHORT_CLASS: '25' },
      refuse: (name, { sessionId }) =>
        name === 'WTSQuerySessionInformationW' && sessionId === 0xffff_ff00 ? 0 : null,
      shell: { others: 2, mode: 'ConstrainedLanguage', missing: 'Get-CimInstance' },
    })
    const failed = linesOf(said).filter(({ verdict }) => verdict === 'fail')
    const seen = failed.map(textOf).map((text) => text.replace(/-\d+ s off/, '-600 s off'))
    expect(seen).toEqual([
      'fail last-error: 50 of 50 refused calls had lost their code',
      'fail details-25: 228 bytes',
      'fail processes-1: this program under another name',
      'fail processes-0: this program under another name',
      'fail clock: -600 s off',
      'fail power-shell: version 5.1, ConstrainedLanguage',
      'fail power-shell-modules: 2 other folders',
      'fail cmdlets: not there: Get-CimInstance',
      expect.stringMatching(/^fail \. server-details: .*228 bytes instead of 232/),
    ])
    expect(failed.every(({ advice }) => advice !== null)).toBe(true)
    expect(code).toBe(exitCodes.partial)
    expect(said).not.toMatch(planted)
  },
)

it.each(['23', '24', '14'])(
  'a structure of class %s that is four bytes short fails its line',
  { timeout },
  async (infoClass) => {
    const { said } = await doctor('--json', {
      caller,
      environment: { REWINSTA_STAND_IN_SHORT_CLASS: infoClass },
    })
    const failed = linesOf(said).filter(({ verdict }) => verdict === 'fail')
    const checks: Readonly<Record<string, string>> = {
      '23': 'client-23: 2300',
      '24': 'details-24: 212',
      '14': 'address-14: 20',
    }
    expect(failed.map(textOf)).toEqual([`fail ${checks[infoClass]} bytes`])
  },
)

it('on Wine’s own libraries it says what is missing, and gets to its end', { timeout }, async () => {
  const { code, said } = await doctor('/server:. --json', {
    environment: {
      WINEDLLOVERRIDES:
        'wtsapi32,winsta,netapi32,powershell.exe=b;winemenubuilder.exe,winedbg.exe=d;mscoree,mshtml=',
    },
  })
  const lines = linesOf(said)
  expect(lines.map(({ check }) => check)).toEqual(
    whole.map((text) => / ?([\w-]+):/.exec(text.replace(/^\S+ (\. )?/, ''))?.[1]),
  )
  const answers = Object.fromEntries(lines.map((line) => [line.check, textOf(line)]))
  expect(answers).toMatchObject({
    koffi: 'pass koffi: it loads',
    'exports-wtsapi32': 'pass exports-wtsapi32: all 12',
    // Wine sets no error: the one of a call before is seen, or none.
    'list-ex': expect.stringMatching(/^fail list-ex: Windows (refused and gave no reason|reported an error)/),
    'processes-1': 'fail processes-1: This version of Windows does not offer that call.',
    // Wine ends a process that calls what it has not got.
    clock: expect.stringMatching(/^fail clock: (its process ended|no answer within 30 s)/),
    'power-shell': expect.stringMatching(/^fail power-shell: /),
  })
  expect(code).toBe(exitCodes.partial)
})
