import { afterEach, expect, it, vi } from 'vitest'
import { person, server } from '../conformance/fixtures.ts'
import type { FarmServer } from '../farm.ts'
import { startStandInFarm, type StandInFarm } from './farm/stand-in-farm.ts'
import { prepareTestfarm } from './prepare.ts'
import { startWindowsProgram, type WindowsProgram } from './run/windows-program.ts'

const timeout = 300_000
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()))
})

interface Run {
  readonly farm: StandInFarm
  readonly program: WindowsProgram
}

async function run(script: string, args: readonly string[], servers: readonly FarmServer[]): Promise<Run> {
  const testfarm = await prepareTestfarm()
  const farm = await startStandInFarm({ servers })
  const program = await startWindowsProgram(testfarm, {
    script: new URL(`./windows/${script}.ts`, import.meta.url).pathname,
    args,
    environment: farm.environment,
  })
  endings.push(program.stop, farm.stop)
  return { farm, program }
}

const misuse = (...ways: readonly string[]) => {
  const sessions = [person({ sessionId: 2 }), person({ sessionId: 3 })]
  return run('misuse', ways, [server('RDS01', sessions, { latencyMs: 50 })])
}

const given = '(given by WTSEnumerateSessionsExW)'
const wrongFree = `freed by another function or class than it was given for ${given}`
const twoAtOnce = 'two calls at once on RDS01:'

/** What the stand-ins find out can be trusted only where each finding is seen to be made. */
const complaints: Readonly<Record<string, readonly string[]>> = {
  'another class': [`WTSFreeMemoryExW: ${wrongFree}`],
  'another count': [`WTSFreeMemoryExW: freed with another count than it was given with ${given}`],
  'another function': [`WTSFreeMemory: ${wrongFree}`],
  'another library': ['NetApiBufferFree: freed what was never given (given by nobody)'],
  'freed twice': [`WTSFreeMemoryExW: freed twice ${given}`],
  'never given': ['WTSFreeMemory: freed what was never given (given by nobody)'],
  'a closed handle': ['WTSEnumerateSessionsExW: called on a closed handle'],
  'closed twice': ['WTSCloseServer: closed a handle twice'],
  'closed under a call': ['WTSCloseServer: closed a handle under a call'],
  'another library’s handle': ['WinStationReset: called on what is no handle of this library'],
  'two calls on a handle': [
    'WTSEnumerateSessionsExW: called on a handle that another call is using',
    `${twoAtOnce} WTSEnumerateSessionsExW beside WTSEnumerateSessionsExW`,
  ],
  'two calls on a server': [`${twoAtOnce} WTSEnumerateSessionsExW beside WTSEnumerateSessionsExW`],
  'a name with backslashes': ['WTSOpenServerW: the name \\\\RDS01 is not a plain one'],
  'a clock without backslashes': ['NetRemoteTOD: RDS01 lacks its backslashes'],
  'another level': ['WTSEnumerateSessionsExW: level is 0, not 1'],
  'a reset that waits': ['WinStationReset: wait is 1, not 0'],
  'a program of another folder': ['mstsc.exe: not the one in System32'],
  'a program with standard input': ['mstsc.exe: 1 bytes of standard input'],
  'other modules': ['powershell.exe: its modules are those of C:\\Program Files\\PowerShell\\7\\Modules'],
  'another script': ['powershell.exe: not the one script with the values of a mode'],
  'the reset of a listener': ['WinStationReset: session 65536 must never be ended'],
}

it('complains of each wrong call', { timeout }, async () => {
  const { farm, program } = await misuse(...Object.keys(complaints))
  expect(await program.ended, program.output()).toBe(0)
  const found = farm.report().complaints.map((text) => text.replace(/ \(handle .*\)$/, ''))
  // Each DLL has a line of its own, so only the order within one is certain.
  expect(found.toSorted()).toEqual(Object.values(complaints).flat().toSorted())
})

it('notices what is never freed', { timeout }, async () => {
  const { farm, program } = await misuse('never freed')
  await program.printed(/done/)
  await expect(farm.nothingLive(200)).rejects.toThrow('never freed: {"WTSEnumerateSessionsExW":1}')
  expect(farm.report()).toEqual({
    complaints: [],
    liveBlocks: { WTSEnumerateSessionsExW: 1 },
    openHandles: { wtsapi32: 1 },
  })
})

it.each([
  ['read beyond the end', 'touched beyond its end'],
  ['read after the freeing', 'touched after it was freed'],
])('ends a process that %s, and says why', { timeout }, async (way, why) => {
  const { farm, program } = await misuse(way)
  expect(await program.ended).not.toBe(0)
  expect(program.output()).not.toContain('done')
  expect(farm.report().complaints).toEqual([`memory: ${why} ${given}`])
})

it('answers messages, ends programs, disconnects and logs off as its farm says', { timeout }, async () => {
  const processes = [{ processId: 4200, name: 'winword.exe', workingSetBytes: 1, processorTime: 1 }]
  const { farm, program } = await run(
    'acts',
    [],
    [
      server('RDS01', [
        person({ sessionId: 2, processes, answer: { button: 'cancel', afterMs: 20 } }),
        person({ sessionId: 3 }),
        person({ sessionId: 4, answer: { button: 'ok', afterMs: 2000 } }),
      ]),
    ],
  )
  await vi.waitFor(
    () => expect(farm.readStandInCalls().some((call) => call.arguments['sessionId'] === 4)).toBe(true),
    timeout,
  )
  await farm.control.removeSession('RDS01', 4)
  expect(await program.ended, program.output()).toBe(0)
  const success = 256
  const answered = program
    .output()
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(answered).toEqual([
    { answer: success, response: 32_001 },
    { answer: success, response: 2 },
    { answer: success, response: 32_000 },
    { answer: [0, 7022], response: 0 },
    { answer: [0, 7022], response: 0 },
    [success, expect.any(Number)],
    [0, 87],
    [success, expect.any(Number)],
    [success, expect.any(Number)],
  ])
  const message = farm.readStandInCalls().find((call) => call.function === 'WTSSendMessageW')
  const text = 'Please save.\r\nΣώσε, 保存 🙂'
  expect(message?.arguments).toEqual({
    sessionId: 2,
    title: 'Helpdesk',
    titleBytes: 16,
    message: text,
    messageBytes: text.length * 2,
    style: 0x31,
    timeoutSeconds: 0,
    wait: 0,
  })
  expect(await farm.control.readSession('RDS01', 2)).toMatchObject({ state: 'disconnected', processes: [] })
  expect(await farm.control.readSession('RDS01', 3)).toBeNull()
  expect(await farm.control.readSession('RDS01', 4)).toBeNull()
  expect(farm.report().complaints).toEqual([])
})
