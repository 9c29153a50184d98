import { expect, it } from 'vitest'
import type { CheckSeen, Judged } from '#contract/check.ts'
import { createFakeClock } from '../host/testing/fake-clock.ts'
import type { FunctionName } from '../wts/declarations.ts'
import { sizes } from '../wts/structures.ts'
import {
  alice,
  clientAddress,
  processInfo,
  processInfoEx,
  sessionInfo,
  sessionInfo1,
  times,
  wtsClient,
  wtsInfo,
  wtsInfoEx,
} from '../wts/testing/blocks.ts'
import { createFakeWindows, fill, type Behaviour, type FakeWindows } from '../wts/testing/fake-windows.ts'
import { missingExport } from '../wts/testing/start-services.ts'
import type { Lack } from '../wts/windows.ts'
import { isProbe, probe, probes, type ProbeId, type ProbeSite } from './probes.ts'

const own = { processId: 4242, program: 'rewinsta.exe' }
const threads = 3
const at = times.currentAt
/** RDP in over IPv6, and the same bytes in both classes. */
const ipv6 = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]

function clientBlock(): Buffer {
  const block = wtsClient('WS-401', 23, '')
  block.write('alice', 78, 'utf16le')
  block.set(ipv6, 1172)
  return block
}

/** What a Windows says, each part of which a fault replaces. */
interface Said {
  readonly blocks: Readonly<Record<number, Buffer>>
  readonly listEx: readonly (typeof alice)[]
  readonly list: readonly (typeof alice)[]
  readonly program: { readonly name: string; readonly processId: number }
  /** 100 ns of this program. */
  readonly processorTime: bigint
  readonly clockSeconds: number
  readonly refusedWith: number | null
  readonly threads: number
  readonly driveType: number
  readonly lacks: Partial<Record<FunctionName, Lack>>
  readonly also: Partial<Record<FunctionName, Behaviour>>
}

const sound: Said = {
  blocks: {
    5: Buffer.from('alice\0', 'utf16le'),
    14: clientAddress(23, 2, ipv6),
    23: clientBlock(),
    24: wtsInfo(alice),
    25: wtsInfoEx(alice),
  },
  listEx: [alice],
  list: [alice],
  program: { name: 'Rewinsta.exe', processId: own.processId },
  processorTime: 5_000_000n,
  clockSeconds: Math.floor(at / 1000),
  refusedWith: 7022,
  threads,
  driveType: 3,
  lacks: {},
  also: {},
}

const cell = (rows: unknown, count: unknown, fake: FakeWindows, blocks: readonly Buffer[]) =>
  fill(rows, count, fake.allocate(Buffer.concat(blocks)), blocks.length)

function processRow(fake: FakeWindows, { program, processorTime }: Said, level: unknown): Buffer {
  const fields = { ...program, sessionId: alice.sessionId }
  if (Array.isArray(level) && level[0] === 0) return processInfo(fake, fields)
  const row = processInfoEx(fake, fields)
  row.writeBigInt64LE(processorTime, 48)
  row.writeBigInt64LE(0n, 56)
  return row
}

const writes =
  (text: string): Behaviour =>
  (...args) => {
    for (const arg of args) if (Buffer.isBuffer(arg)) arg.write(`${text}\0`, 'utf16le')
    return 1
  }

/** A pool of so many threads, in the time of a clock that is turned by hand. */
function sleepingPool(size: number) {
  const clock = createFakeClock()
  const waiting: (() => void)[] = []
  let busy = 0
  const begin = (ms: number, end: () => void) => {
    busy += 1
    clock.startTimer(ms, () => {
      busy -= 1
      end()
      waiting.shift()?.()
    })
  }
  const sleep: Behaviour = (ms) =>
    new Promise<void>((resolve) => {
      const start = () => begin(Number(ms), resolve)
      if (busy < size) start()
      else waiting.push(start)
    })
  return { clock, sleep }
}

function behavioursOf(fake: FakeWindows, said: Said): Partial<Record<FunctionName, Behaviour>> {
  return {
    GetUserNameExW: writes('CONTOSO\\helpdesk7'),
    ProcessIdToSessionId: (_processId, sessionId) => fill([null], sessionId, null, alice.sessionId),
    GetDriveTypeW: () => said.driveType,
    WTSQuerySessionInformationW: (_handle, sessionId, infoClass, buffer, bytes) => {
      if (sessionId !== alice.sessionId && said.refusedWith !== null) return { refusedWith: said.refusedWith }
      const block = said.blocks[Number(infoClass)] ?? Buffer.alloc(0)
      return fill(buffer, bytes, fake.allocate(block), block.length)
    },
    WTSEnumerateSessionsExW: (_handle, _level, _filter, rows, count) =>
      cell(
        rows,
        count,
        fake,
        said.listEx.map((row) => sessionInfo1(fake, row)),
      ),
    WTSEnumerateSessionsW: (_handle, _reserved, _version, rows, count) =>
      cell(
        rows,
        count,
        fake,
        said.list.map((row) => sessionInfo(fake, row)),
      ),
    WTSEnumerateProcessesExW: (_handle, level, _session, rows, count) =>
      cell(rows, count, fake, [processRow(fake, said, level)]),
    NetRemoteTOD: (_server, buffer) => {
      const block = Buffer.alloc(sizes.timeOfDay)
      block.writeUInt32LE(said.clockSeconds)
      fill(buffer, [0], fake.allocate(block), 0)
      return 0
    },
    ...said.also,
  }
}

async function look(check: ProbeId, fault: Partial<Said> = {}, about: string | null = null): Promise<Judged> {
  const said = { ...sound, ...fault }
  const { clock, sleep } = sleepingPool(said.threads)
  const fake = createFakeWindows((made) => ({ Sleep: sleep, ...behavioursOf(made, said) }), said.lacks)
  if (!fake.windows.ok) throw new Error('a fake Windows opens')
  const site: ProbeSite = {
    windows: fake.windows.value,
    own,
    threads,
    usedMicroseconds: () => 500_000,
    machineName: 'WS-401',
    bootAt: () => times.logonAt - 60_000,
    now: () => (check === 'pool' ? clock.now() : at),
  }
  const judged = probe(check, site, about)
  const rounds = check === 'pool' ? 6 : 0
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- what was let go on gets on
    await new Promise(setImmediate)
    clock.advance(500)
  }
  const ended = await judged
  expect(fake.live()).toEqual([])
  return ended
}

const withBlock = (infoClass: number, change: (block: Buffer) => Buffer): Partial<Said> => {
  const block = Buffer.from(sound.blocks[infoClass] ?? Buffer.alloc(0))
  return { blocks: { ...sound.blocks, [infoClass]: change(block) } }
}
const short = (infoClass: number) => withBlock(infoClass, (block) => block.subarray(0, block.length - 4))
const set = (infoClass: number, write: (block: Buffer) => unknown) =>
  withBlock(infoClass, (block) => {
    write(block)
    return block
  })
const lacking = (name: FunctionName): Partial<Said> => ({ lacks: { [name]: missingExport(name) } })
const mallory = { ...alice, user: 'mallory' }
const otherProgram = { program: { ...sound.program, name: 'svchost.exe' } }

/** What is seen, or the part of it that matters. */
type SeenAs = { readonly code: CheckSeen['code'] } & Readonly<Record<string, unknown>>

const networkDrive: SeenAs = { code: 'drive', drive: 'network' }
const missing = (count: number, name: FunctionName): SeenAs => ({
  code: 'functions-missing',
  count,
  missing: [{ name, why: `Cannot find function '${name}'` }],
})

/** Each line has faults that make it fail, at the call to Windows where it is made. */
const faults: Readonly<Record<ProbeId, readonly (readonly [what: string, Partial<Said>, seen: SeenAs])[]>> = {
  'exports-wtsapi32': [['a missing export', lacking('WTSFreeMemoryExW'), missing(12, 'WTSFreeMemoryExW')]],
  'exports-winsta': [['a missing export', lacking('WinStationReset'), missing(3, 'WinStationReset')]],
  'exports-netapi32': [['a missing export', lacking('NetRemoteTOD'), missing(2, 'NetRemoteTOD')]],
  'exports-secur32': [['a missing export', lacking('GetUserNameExW'), missing(1, 'GetUserNameExW')]],
  'exports-advapi32': [['a missing export', lacking('GetUserNameW'), missing(6, 'GetUserNameW')]],
  'exports-kernel32': [['a missing export', lacking('Sleep'), missing(10, 'Sleep')]],
  'program-folder': [['a network drive', { driveType: 4 }, networkDrive]],
  'data-folder': [['a network drive', { driveType: 4 }, networkDrive]],
  'last-error': [
    ['an error code lost', { refusedWith: 0 }, { code: 'error-codes-lost', lost: 50, of: 50 }],
    ['a session that cannot be', { refusedWith: null }, { code: 'calls-succeeded', succeeded: 50, of: 50 }],
  ],
  pool: [
    ['a dead thread', { threads: 2 }, { code: 'calls-at-a-time', calls: 2 }],
    ['a pool of another size', { threads: 9 }, { code: 'calls-at-a-time', calls: 4 }],
  ],
  'list-ex': [
    ['another user', { listEx: [mallory] }, { code: 'session-with-another-user' }],
    [
      'another session',
      { listEx: [{ ...alice, sessionId: 8 }] },
      { code: 'session-not-listed', sessions: 1 },
    ],
  ],
  list: [
    [
      'another state',
      { list: [{ ...alice, state: 4 }] },
      { code: 'states-differ', here: 'disconnected', newer: 'active' },
    ],
    ['another name', { list: [{ ...alice, stationName: 'x' }] }, { code: 'station-names-differ' }],
    [
      'an unknown state',
      { list: [{ ...alice, state: 77 }] },
      { code: 'states-differ', here: 'unknown', newer: 'active' },
    ],
    ['another session', { list: [{ ...alice, sessionId: 8 }] }, { code: 'session-not-in-both', sessions: 1 }],
  ],
  'details-25': [
    ['four bytes less', short(25), { code: 'bytes', bytes: 228 }],
    [
      'four bytes more',
      withBlock(25, (block) => Buffer.concat([block, Buffer.alloc(4)])),
      { code: 'bytes', bytes: 236 },
    ],
    [
      'another level',
      set(25, (block) => block.writeUInt32LE(2, 0)),
      { code: 'thrown', why: 'WTSINFOEX of level 2 instead of 1' },
    ],
    [
      'another session',
      set(25, (block) => block.writeUInt32LE(8, 8)),
      { code: 'details-wrong', wrong: ['session-id'] },
    ],
    [
      'another user',
      set(25, (block) => block.write('mallory', 86, 'utf16le')),
      { code: 'details-wrong', wrong: ['user'] },
    ],
    [
      'no sign-in',
      set(25, (block) => block.writeBigInt64LE(0n, 168)),
      { code: 'details-wrong', wrong: ['no-logon-time'] },
    ],
    [
      'a sign-in that is no time of today',
      set(25, (block) => block.writeBigInt64LE(1n, 168)),
      { code: 'details-wrong', wrong: ['logon-time'] },
    ],
    [
      'a connection in the future',
      set(25, (block) => block.writeBigInt64LE(0x7ff0_0000_0000_0000n, 176)),
      { code: 'details-wrong', wrong: ['connect-time'] },
    ],
    [
      'another time for now',
      set(25, (block) => block.writeBigInt64LE(block.readBigInt64LE(200) + 30_000_000n, 200)),
      { code: 'details-wrong', wrong: ['current-time'] },
    ],
  ],
  'details-24': [
    ['four bytes less', short(24), { code: 'bytes', bytes: 212 }],
    [
      'another user',
      set(24, (block) => block.write('mallory', 130, 'utf16le')),
      { code: 'fields-differ', fields: ['user'] },
    ],
    [
      'another domain',
      set(24, (block) => block.write('FABRIKAM', 96, 'utf16le')),
      { code: 'fields-differ', fields: ['domain'] },
    ],
    [
      'another state',
      set(24, (block) => block.writeInt32LE(4, 0)),
      { code: 'fields-differ', fields: ['state'] },
    ],
    [
      'another sign-in',
      set(24, (block) => block.writeBigInt64LE(1n, 200)),
      { code: 'fields-differ', fields: ['logonTime'] },
    ],
    [
      'fewer bytes',
      set(24, (block) => block.writeUInt32LE(1, 8)),
      { code: 'fields-differ', fields: ['incomingBytes'] },
    ],
  ],
  'client-23': [
    ['four bytes less', short(23), { code: 'bytes', bytes: 2300 }],
    [
      'another user',
      set(23, (block) => block.write('mallory', 78, 'utf16le')),
      { code: 'client-wrong', hasAnotherUser: true, unknownFamily: null },
    ],
    [
      'another family',
      set(23, (block) => block.writeUInt32LE(99, 1168)),
      { code: 'client-wrong', hasAnotherUser: false, unknownFamily: 99 },
    ],
  ],
  'address-14': [
    ['four bytes less', short(14), { code: 'bytes', bytes: 20 }],
    [
      'another family',
      set(14, (block) => block.writeUInt32LE(99, 0)),
      { code: 'client-wrong', hasAnotherUser: false, unknownFamily: 99 },
    ],
    [
      'another address',
      set(14, (block) => block.writeUInt8(9, 21)),
      { code: 'addresses-differ', family: 23, clientFamily: 23 },
    ],
  ],
  'processes-1': [
    ['a wrong image name', otherProgram, { code: 'own-program-renamed' }],
    [
      'a wrong process id',
      { program: { ...sound.program, processId: 7 } },
      { code: 'own-program-not-listed', programs: 1 },
    ],
  ],
  'processes-0': [['a wrong image name', otherProgram, { code: 'own-program-renamed' }]],
  'processor-time': [
    ['milliseconds', { processorTime: 500n }, { code: 'time-unit', unit: 'ms' }],
    ['another unit', { processorTime: 500_000n }, { code: 'time-unit-unknown' }],
  ],
  clock: [
    [
      'a clock that is off',
      { clockSeconds: Math.floor(at / 1000) - 600 },
      { code: 'clock-off', seconds: -600 },
    ],
    ['a refusal', { also: { NetRemoteTOD: () => 53 } }, { code: 'failure' }],
  ],
  'point-lock': [['inverted flags', set(25, (block) => block.writeInt32LE(0, 16)), { code: 'locked' }]],
  'point-ipv6': [
    [
      'bytes at another place',
      { blocks: { ...sound.blocks, 14: clientAddress(23, 0, ipv6) } },
      { code: 'other-than-class-23' },
    ],
  ],
}

const names = Object.keys(probes).filter(isProbe)

it.each(names)('%s: passes where all is as Microsoft’s pages have it', async (check) => {
  expect(await look(check, {}, 'C:\\Program Files\\Rewinsta')).toMatchObject({ verdict: 'pass' })
})

it.each(
  names.flatMap((check) => faults[check].map(([what, fault, seen]) => [check, what, fault, seen] as const)),
)('%s: fails at %s', async (check, _what, fault, seen) => {
  expect(await look(check, fault, 'C:\\')).toMatchObject({ verdict: 'fail', seen })
})

it.each<readonly [ProbeId, Partial<Said>]>([
  ['processes-1', { also: { WTSEnumerateProcessesExW: () => ({ refusedWith: 5 }) } }],
  ['processor-time', { also: { WTSEnumerateProcessesExW: () => ({ refusedWith: 5 }) } }],
  ['clock', { also: { NetRemoteTOD: () => 2114 } }],
  ['point-lock', set(25, (block) => block.writeInt32LE(-1, 16))],
  ['point-ipv6', { blocks: { ...sound.blocks, 14: clientAddress(2, 2, [10, 0, 0, 7]) } }],
  ['data-folder', { driveType: 1 }],
])('%s: what says nothing of Windows is not tried', async (check, said) => {
  expect(await look(check, said, 'Q:\\')).toMatchObject({ verdict: 'not-tried' })
})

/** 100 ns. */
const hour = 36_000_000_000n
const moved = (place: number, by: bigint) =>
  set(25, (block) => block.writeBigInt64LE(block.readBigInt64LE(place) + by, place))

it.each([
  [moved(168, -hour), { moment: 'logon', seconds: 3540, beyond: 'before-boot' }],
  [moved(176, 1000n * hour), { moment: 'connect', beyond: 'after-now' }],
])('says nothing against Windows where the clock was set or the machine slept', async (said, shift) => {
  expect(await look('details-25', said)).toMatchObject({
    verdict: 'not-tried',
    seen: { code: 'clock-was-set', bytes: 232, shifted: [shift] },
  })
})

it('compares nothing of its own session where nobody is signed in', async () => {
  const also: Said['also'] = {
    ProcessIdToSessionId: (_processId, sessionId) => fill([null], sessionId, null, 0),
  }
  const ofSession: readonly ProbeId[] = [
    'list-ex',
    'list',
    'details-25',
    'details-24',
    'client-23',
    'point-lock',
  ]
  for (const check of ofSession) {
    // oxlint-disable-next-line no-await-in-loop -- each a Windows of its own
    expect(await look(check, { also })).toEqual({
      verdict: 'not-tried',
      seen: { code: 'services-session' },
    })
  }
})

it('takes the session’s own user for right where another account runs it', async () => {
  expect(await look('list-ex')).toMatchObject({ verdict: 'pass' })
  const otherRuns = { blocks: { ...sound.blocks, 5: Buffer.from('bob\0', 'utf16le') } }
  expect(await look('list-ex', otherRuns)).toMatchObject({ verdict: 'fail' })
})

it('never says a name', async () => {
  const said = await Promise.all(
    names.flatMap((check) =>
      [sound, ...faults[check].map(([, fault]) => fault)].map((fault) => look(check, fault)),
    ),
  )
  expect(JSON.stringify(said)).not.toMatch(
    /alice|mallory|helpdesk7|CONTOSO|FABRIKAM|WS-401|RDP-Tcp#3|2001:db8/i,
  )
})
