import { expect, it } from 'vitest'
import type { FunctionName } from './declarations.ts'
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
  type SessionFields,
} from './testing/blocks.ts'
import { createFakeWindows, fill, type Behaviour, type FakeWindows } from './testing/fake-windows.ts'
import { createWtsTerminalServices } from './wts-terminal-services.ts'
import type { Lack } from './windows.ts'

const opened = 0xabcn
const station = 0x77n
const opens = { WTSOpenServerW: () => opened, WTSCloseServer: () => undefined }

function startServices(
  behaviours: (fake: FakeWindows) => Partial<Record<FunctionName, Behaviour>>,
  lacks?: Partial<Record<FunctionName, Lack>>,
) {
  const fake = createFakeWindows((own) => ({ ...opens, ...behaviours(own) }), lacks)
  const services = createWtsTerminalServices({ windows: fake.windows, now: () => 1000 })
  return { fake, services }
}

/** Answers queries by class: a block, or an error. */
const query =
  (fake: FakeWindows, answers: Readonly<Record<number, Buffer | number>>): Behaviour =>
  (_handle, _sessionId, infoClass, buffer, bytes) => {
    const answer = answers[Number(infoClass)]
    if (answer === undefined) throw new Error(`class ${String(infoClass)} was not expected`)
    if (typeof answer === 'number') return { refusedWith: answer }
    return fill(buffer, bytes, fake.allocate(answer), answer.length)
  }

const rowsEx =
  (fake: FakeWindows, sessions: readonly SessionFields[]): Behaviour =>
  (_handle, _level, _filter, rows, count) =>
    fill(
      rows,
      count,
      fake.allocate(Buffer.concat(sessions.map((row) => sessionInfo1(fake, row)))),
      sessions.length,
    )

const missingExport = (name: string): Lack => ({ of: 'export', reason: `Cannot find function '${name}'` })

it('lists sessions with their accounts, and frees the rows by class and count', async () => {
  const vacant = { sessionId: 9, state: 4, stationName: null, user: null, domain: null }
  const { fake, services } = startServices((own) => ({
    WTSEnumerateSessionsExW: rowsEx(own, [alice, vacant]),
  }))
  expect(await services.listSessions('RDS01')).toEqual({
    ok: true,
    value: {
      source: 'WTSEnumerateSessionsExW',
      sessions: [
        {
          sessionId: 7,
          state: 'active',
          stationName: 'RDP-Tcp#3',
          account: { domain: 'CONTOSO', user: 'alice' },
        },
        { sessionId: 9, state: 'disconnected', stationName: null, account: null },
      ],
    },
  })
  expect(fake.calls()).toEqual([
    'WTSOpenServerW RDS01',
    `WTSEnumerateSessionsExW ${opened} 0`,
    'WTSFreeMemoryExW 2 memory 2',
  ])
  expect(fake.live()).toEqual([])
})

it('takes success without memory for an empty list, and frees nothing', async () => {
  const { fake, services } = startServices(() => ({
    WTSEnumerateSessionsExW: (_handle, _level, _filter, rows, count) => fill(rows, count, null, 0),
  }))
  expect(await services.listSessions('.')).toMatchObject({ value: { sessions: [] } })
  expect(fake.calls()).toEqual(['WTSEnumerateSessionsExW null 0'])
})

it('does not take success without memory for an empty list when rows were counted', async () => {
  const { services } = startServices(() => ({
    WTSEnumerateSessionsExW: (_handle, _level, _filter, rows, count) => fill(rows, count, null, 3),
  }))
  expect(await services.listSessions('.')).toMatchObject({ failure: { kind: 'internal' } })
})

it.each([50, 120, 1745])('lists by the older call where the newer answers %i', async (code) => {
  const { fake, services } = startServices((own) => ({
    WTSEnumerateSessionsExW: () => ({ refusedWith: code }),
    WTSEnumerateSessionsW: (_handle, _reserved, _version, rows, count) =>
      fill(rows, count, own.allocate(sessionInfo(own, alice)), 1),
  }))
  expect(await services.listSessions('.')).toEqual({
    ok: true,
    value: {
      source: 'WTSEnumerateSessionsW',
      sessions: [{ sessionId: 7, state: 'active', stationName: 'RDP-Tcp#3', account: null }],
    },
  })
  expect(fake.calls().at(-1)).toBe('WTSFreeMemory memory')
})

it('lists by the older call where this machine has no newer one', async () => {
  const { services } = startServices(
    () => ({
      WTSEnumerateSessionsW: (_handle, _reserved, _version, rows, count) => fill(rows, count, null, 0),
    }),
    { WTSEnumerateSessionsExW: missingExport('WTSEnumerateSessionsExW') },
  )
  expect(await services.listSessions('.')).toMatchObject({ value: { source: 'WTSEnumerateSessionsW' } })
})

it('does not list by the older call where the newer was denied', async () => {
  const { fake, services } = startServices(() => ({ WTSEnumerateSessionsExW: () => ({ refusedWith: 5 }) }))
  expect(await services.listSessions('RDS01')).toMatchObject({
    failure: { kind: 'windows', code: 5, operation: 'WTSEnumerateSessionsExW', server: 'RDS01' },
  })
  expect(fake.calls()).toHaveLength(2)
})

it('keeps the handle from call to call, whatever the case of the name', async () => {
  const { fake, services } = startServices((own) => ({ WTSEnumerateSessionsExW: rowsEx(own, [alice]) }))
  await services.listSessions('RDS01')
  await services.listSessions('rds01')
  expect(fake.calls().filter((call) => call.startsWith('WTSOpenServerW'))).toEqual(['WTSOpenServerW RDS01'])
})

it.each([6, 64, 109, 233, 1702])('opens anew and reads once more after %i', async (code) => {
  let handles = 0
  const { fake, services } = startServices((own) => ({
    WTSOpenServerW: () => BigInt(++handles),
    WTSEnumerateSessionsExW: (handle, ...args) =>
      handle === 1n ? { refusedWith: code } : rowsEx(own, [alice])(handle, ...args),
  }))
  expect(await services.listSessions('RDS01')).toMatchObject({ ok: true })
  expect(fake.calls()).toEqual([
    'WTSOpenServerW RDS01',
    'WTSEnumerateSessionsExW 1 0',
    'WTSCloseServer 1',
    'WTSOpenServerW RDS01',
    'WTSEnumerateSessionsExW 2 0',
    'WTSFreeMemoryExW 2 memory 1',
  ])
})

it('reads once more only once', async () => {
  const { fake, services } = startServices(() => ({ WTSEnumerateSessionsExW: () => ({ refusedWith: 6 }) }))
  expect(await services.listSessions('RDS01')).toMatchObject({ failure: { code: 6 } })
  expect(fake.calls().filter((call) => call.startsWith('WTSEnumerateSessionsExW'))).toHaveLength(2)
})

it('opens a server that was out of reach anew for the next read', async () => {
  const { fake, services } = startServices(() => ({ WTSEnumerateSessionsExW: () => ({ refusedWith: 1722 }) }))
  await services.listSessions('RDS01')
  await services.listSessions('RDS01')
  expect(fake.calls()).toEqual([
    'WTSOpenServerW RDS01',
    `WTSEnumerateSessionsExW ${opened} 0`,
    `WTSCloseServer ${opened}`,
    'WTSOpenServerW RDS01',
    `WTSEnumerateSessionsExW ${opened} 0`,
    `WTSCloseServer ${opened}`,
  ])
})

it.each([[null], [0xffff_ffff_ffff_ffffn]])(
  'never reads this machine for a server that opened as %s',
  async (handle) => {
    const { fake, services } = startServices(() => ({
      WTSOpenServerW: () => handle,
      WinStationOpenServerW: () => handle,
    }))
    expect(await services.listSessions('RDS01')).toMatchObject({ failure: { operation: 'WTSOpenServerW' } })
    expect(await services.resetSession('RDS01', 7)).toMatchObject({
      failure: { operation: 'WinStationOpenServerW' },
    })
    expect(fake.calls()).toEqual(['WTSOpenServerW RDS01', 'WinStationOpenServerW RDS01'])
  },
)

it('reads the details of a session with all its times', async () => {
  const { fake, services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, { 25: wtsInfoEx(alice, 0) }),
  }))
  expect(await services.readSession('.', 7)).toEqual({
    ok: true,
    value: {
      sessionId: 7,
      state: 'active',
      stationName: 'RDP-Tcp#3',
      account: { domain: 'CONTOSO', user: 'alice' },
      ...times,
      locked: true,
      incomingBytes: 4_000_000_000,
      outgoingBytes: 5,
    },
  })
  expect(fake.live()).toEqual([])
})

it.each([
  [0, true],
  [1, false],
  [-1, null],
])('reads session flags %i as locked %s', async (flags, locked) => {
  const { services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, { 25: wtsInfoEx(alice, flags) }),
  }))
  expect(await services.readSession('.', 7)).toMatchObject({ value: { locked } })
})

it.each([50, 87])('reads the details by class 24 where class 25 answers %i', async (code) => {
  const { services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, { 25: code, 24: wtsInfo(alice) }),
  }))
  expect(await services.readSession('.', 7)).toMatchObject({
    value: {
      account: { domain: 'CONTOSO', user: 'alice' },
      ...times,
      locked: null,
      incomingBytes: 4_000_000_000,
    },
  })
})

it('does not ask class 24 about a session that is gone', async () => {
  const { services } = startServices((own) => ({ WTSQuerySessionInformationW: query(own, { 25: 7022 }) }))
  expect(await services.readSession('.', 7)).toMatchObject({ failure: { code: 7022 } })
})

const long = { user: 'bartholomew.featherstonehaugh@contoso.example', domain: 'SUBSIDIARY-OF-CONTOSO' }
const utf16 = (text: string) => Buffer.from(`${text}\0`, 'utf16le')

it('asks for whole names where the block is full', async () => {
  const { fake, services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, {
      25: wtsInfoEx({ ...alice, ...long }),
      5: utf16(long.user),
      7: utf16(long.domain),
    }),
  }))
  expect(await services.readSession('.', 7)).toMatchObject({ value: { account: long } })
  expect(fake.live()).toEqual([])
})

it("does not give a session the name of its id's next user", async () => {
  const { services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, {
      25: wtsInfoEx({ ...alice, user: long.user }),
      5: utf16('bob'),
    }),
  }))
  expect(await services.readSession('.', 7)).toMatchObject({
    value: { account: { user: long.user.slice(0, 20) } },
  })
})

it.each([
  ['is too short', wtsInfoEx(alice).subarray(0, 200)],
  ['is of another session', wtsInfoEx({ ...alice, sessionId: 8 })],
  ['is of another level', Buffer.concat([Buffer.from([2]), wtsInfoEx(alice).subarray(1)])],
])('takes no answer that %s, and frees it', async (_what, block) => {
  const { fake, services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, { 25: block }),
  }))
  expect(await services.readSession('.', 7)).toMatchObject({ failure: { kind: 'internal' } })
  expect(fake.live()).toEqual([])
})

const ipv6 = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x42]

it.each([
  ['the text of class 23', wtsClient('WS-113', 2, '10.1.0.113'), 87, '10.1.0.113'],
  ['class 14 for IPv6', wtsClient('WS-113', 23, ''), clientAddress(23, 2, ipv6), '2001:db8::42'],
  [
    'class 14 without the usual gap',
    wtsClient('WS-113', 23, ''),
    clientAddress(23, 0, [...ipv6, 0, 0, 1, 1]),
    '2001:db8::42',
  ],
  ['class 14 for IPv4', wtsClient('WS-113', 0, ''), clientAddress(2, 2, [10, 1, 0, 200]), '10.1.0.200'],
  [
    'an IPv4 address in IPv6 clothes',
    wtsClient('WS-113', 23, ''),
    clientAddress(23, 2, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 192, 168, 0, 9]),
    '192.168.0.9',
  ],
  ['no family', wtsClient('WS-113', 0, ''), clientAddress(0, 2, []), null],
  ['only zeros', wtsClient('WS-113', 23, ''), clientAddress(23, 2, []), null],
  ['a class 14 that is not offered', wtsClient('WS-113', 0, ''), 50, null],
])("reads the client's address from %s", async (_source, client, address, expected) => {
  const { services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, { 23: client, 14: address }),
  }))
  expect(await services.readClient('.', 7)).toEqual({
    ok: true,
    value: { clientName: 'WS-113', clientAddress: expected },
  })
})

it('says that the session is gone when it goes between name and address', async () => {
  const { services } = startServices((own) => ({
    WTSQuerySessionInformationW: query(own, { 23: wtsClient('WS-113', 23, ''), 14: 7022 }),
  }))
  expect(await services.readClient('.', 7)).toMatchObject({ failure: { code: 7022 } })
})

const programs = [
  { sessionId: 7, processId: 4_000_000_004, name: 'winword.exe' },
  { sessionId: 8, processId: 12, name: 'of-another-session.exe' },
  { sessionId: 7, processId: 0, name: null },
]

it('lists the programs of the session, and frees them by their level and count', async () => {
  const { fake, services } = startServices((own) => ({
    WTSEnumerateProcessesExW: (_handle, _level, _sessionId, rows, count) =>
      fill(rows, count, own.allocate(Buffer.concat(programs.map((row) => processInfoEx(own, row)))), 3),
  }))
  expect(await services.listProcesses('.', 7)).toEqual({
    ok: true,
    value: [
      {
        processId: 4_000_000_004,
        name: 'winword.exe',
        workingSetBytes: 3_000_000_000,
        processorTime: 98_000_000_007,
      },
      { processId: 0, name: '', workingSetBytes: 3_000_000_000, processorTime: 98_000_000_007 },
    ],
  })
  expect(fake.calls().at(-1)).toBe('WTSFreeMemoryExW 1 memory 3')
})

it.each([5, 87, 124])('lists the programs by level 0 where level 1 answers %i', async (code) => {
  const { fake, services } = startServices((own) => ({
    WTSEnumerateProcessesExW: (_handle, level, _sessionId, rows, count) =>
      JSON.stringify(level) === '[1]'
        ? { refusedWith: code }
        : fill(rows, count, own.allocate(Buffer.concat(programs.map((row) => processInfo(own, row)))), 3),
  }))
  expect(await services.listProcesses('.', 7)).toMatchObject({
    value: [{ name: 'winword.exe', workingSetBytes: null, processorTime: null }, { name: '' }],
  })
  expect(fake.calls().at(-1)).toBe('WTSFreeMemoryExW 0 memory 3')
})

const timeOfDay = (seconds: number) => {
  const block = Buffer.alloc(48)
  block.writeUInt32LE(seconds)
  return block
}

it.each([
  ['RDS01', 'NetRemoteTOD \\\\RDS01'],
  ['.', 'NetRemoteTOD null'],
])('reads the clock of %s', async (server, call) => {
  const { fake, services } = startServices((own) => ({
    NetRemoteTOD: (_server, buffer) => {
      fill(buffer, [0], own.allocate(timeOfDay(1_764_000_000)), 0)
      return 0
    },
  }))
  expect(await services.readClock(server)).toEqual({
    ok: true,
    value: { serverAt: 1_764_000_000_000, localAt: 1000 },
  })
  expect(fake.calls()).toEqual([call, 'NetApiBufferFree memory'])
})

it("takes the clock's error from what the call returns", async () => {
  const { services } = startServices(() => ({ NetRemoteTOD: () => 53 }))
  expect(await services.readClock('RDS01')).toMatchObject({
    failure: { code: 53, operation: 'NetRemoteTOD' },
  })
})

const reset = {
  WinStationOpenServerW: () => station,
  WinStationCloseServer: () => 1,
  WinStationReset: () => 1,
}

it('resets once, without waiting, on a handle of its own', async () => {
  const { fake, services } = startServices(() => reset)
  expect(await services.resetSession('RDS01', 7)).toEqual({ ok: true, value: { call: 'WinStationReset' } })
  expect(fake.calls()).toEqual([
    'WinStationOpenServerW RDS01',
    `WinStationReset ${station} 7 0`,
    `WinStationCloseServer ${station}`,
  ])
})

it('resets on this machine by the null handle', async () => {
  const { fake, services } = startServices(() => reset)
  await services.resetSession('.', 7)
  expect(fake.calls()).toEqual(['WinStationReset null 7 0'])
})

it.each([5, 6, 64, 1702, 1722, 1726])('never makes a reset that answered %i again', async (code) => {
  const { fake, services } = startServices(() => ({
    ...reset,
    WinStationReset: () => ({ refusedWith: code }),
  }))
  expect(await services.resetSession('RDS01', 7)).toMatchObject({
    failure: { kind: 'windows', code, operation: 'WinStationReset' },
  })
  expect(fake.calls().filter((call) => call.startsWith('WinStationReset'))).toHaveLength(1)
})

it('logs off only where Windows has no reset, and says so', async () => {
  const { fake, services } = startServices(() => ({ WTSLogoffSession: () => 1 }), {
    WinStationReset: missingExport('WinStationReset'),
  })
  expect(await services.resetSession('RDS01', 7)).toEqual({ ok: true, value: { call: 'WTSLogoffSession' } })
  expect(fake.calls()).toEqual([
    'WTSOpenServerW RDS01',
    `WTSLogoffSession ${opened} 7 0`,
    `WTSCloseServer ${opened}`,
  ])
})

it.each([
  [0, 'services-session'],
  [65_536, 'session-id-out-of-range'],
])('refuses to reset session %i, whoever asks', async (sessionId, reason) => {
  const { fake, services } = startServices(() => ({}))
  expect(await services.resetSession('RDS01', sessionId)).toMatchObject({
    failure: { kind: 'refused', reason },
  })
  expect(fake.calls()).toEqual([])
})

it.each([[''], ['\\\\RDS01'], ['RDS01\0'], ['x'.repeat(256)]])(
  'calls nothing for the address %j',
  async (server) => {
    const { fake, services } = startServices(() => ({}))
    expect(await services.listSessions(server)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(fake.calls()).toEqual([])
  },
)

it.each([-1, 1.5, Number.NaN, 0xffff_fffe, 0xffff_ffff])(
  'calls nothing for the session id %d',
  async (sessionId) => {
    const { fake, services } = startServices(() => ({}))
    expect(await services.resetSession('RDS01', sessionId)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(await services.readSession('RDS01', sessionId)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(fake.calls()).toEqual([])
  },
)

const writes =
  (text: string): Behaviour =>
  (...args) => {
    for (const arg of args) if (Buffer.isBuffer(arg)) arg.write(`${text}\0`, 'utf16le')
    return 1
  }

it('names the caller by domain and user', async () => {
  const { services } = startServices(() => ({
    GetComputerNameW: writes('HELPDESK-07'),
    GetUserNameExW: writes('CONTOSO\\helpdesk7'),
    ProcessIdToSessionId: (_processId, sessionId) => fill([null], sessionId, null, 3),
  }))
  expect(await services.readCaller()).toEqual({
    ok: true,
    value: { account: { domain: 'CONTOSO', user: 'helpdesk7' }, machine: 'HELPDESK-07', sessionId: 3 },
  })
})

it('names the caller by machine and user where Windows has no domain for it', async () => {
  const { services } = startServices(() => ({
    GetComputerNameW: writes('HELPDESK-07'),
    GetUserNameExW: () => ({ refusedWith: 1332 }),
    GetUserNameW: writes('local'),
    ProcessIdToSessionId: () => ({ refusedWith: 87 }),
  }))
  expect(await services.readCaller()).toEqual({
    ok: true,
    value: { account: { domain: 'HELPDESK-07', user: 'local' }, machine: 'HELPDESK-07', sessionId: null },
  })
})

it('closes what it opened when disposed of, and never the handle of this machine', async () => {
  const { fake, services } = startServices((own) => ({ WTSEnumerateSessionsExW: rowsEx(own, [alice]) }))
  await services.listSessions('.')
  await services.listSessions('RDS01')
  await services.dispose()
  expect(fake.calls().filter((call) => call.startsWith('WTSClose'))).toEqual([`WTSCloseServer ${opened}`])
  expect(await services.listSessions('RDS01')).toMatchObject({ failure: { kind: 'host-lost' } })
})

it('settles a call that never returns when disposed of, starts none of those behind it, and closes nothing under it', async () => {
  const { fake, services } = startServices(() => ({ WTSEnumerateSessionsExW: () => new Promise(() => {}) }))
  const stuck = services.listSessions('RDS01')
  const behind = services.resetSession('RDS01', 7)
  await new Promise((resolve) => setImmediate(resolve))
  await services.dispose()
  expect([await stuck, await behind]).toMatchObject([
    { failure: { kind: 'host-lost', retry: 'safe' } },
    { failure: { kind: 'host-lost' } },
  ])
  expect(fake.calls()).toEqual(['WTSOpenServerW RDS01', `WTSEnumerateSessionsExW ${opened} 0`])
})

it('answers each call with why Windows cannot be called', async () => {
  const services = createWtsTerminalServices()
  const expected = process.platform === 'win32' ? 'ok' : 'unsupported'
  const answer = await services.listSessions('.')
  expect(answer.ok ? 'ok' : answer.failure.kind).toBe(expected)
})
