import { expect, it } from 'vitest'
import { alice, clientAddress, sessionInfo, times, wtsClient, wtsInfo, wtsInfoEx } from './testing/blocks.ts'
import { fill } from './testing/fake-windows.ts'
import { missingExport, opened, query, rowsEx, startServices } from './testing/start-services.ts'

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

it('lists a session in a state that Windows does not document as unknown, and the others beside it', async () => {
  const { services } = startServices((own) => ({
    WTSEnumerateSessionsExW: rowsEx(own, [{ ...alice, sessionId: 8, state: 23 }, alice]),
    WTSQuerySessionInformationW: query(own, { 25: wtsInfoEx({ ...alice, state: 23 }) }),
  }))
  const listed = await services.listSessions('RDS01')
  expect(listed.ok && listed.value.sessions.map(({ state }) => state)).toEqual(['unknown', 'active'])
  expect(await services.readSession('RDS01', 7)).toMatchObject({ value: { state: 'unknown' } })
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
