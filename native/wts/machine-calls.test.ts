import { expect, it } from 'vitest'
import { fill, type Behaviour } from './testing/fake-windows.ts'
import { startServices } from './testing/start-services.ts'

const timeOfDay = (seconds: number) => {
  const block = Buffer.alloc(48)
  block.writeUInt32LE(seconds)
  return block
}

it.each([
  ['RDS01', 'NetRemoteTOD \\\\RDS01'],
  ['2001:db8::1', 'NetRemoteTOD \\\\2001-db8--1.ipv6-literal.net'],
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

it('knows its own clock without a call', async () => {
  const { fake, services } = startServices(() => ({}))
  expect(await services.readClock('.')).toEqual({ ok: true, value: { serverAt: 1000, localAt: 1000 } })
  expect(fake.calls()).toEqual([])
})

it("takes the clock's error from what the call returns", async () => {
  const { services } = startServices(() => ({ NetRemoteTOD: () => 53 }))
  expect(await services.readClock('RDS01')).toMatchObject({
    failure: { code: 53, operation: 'NetRemoteTOD' },
  })
})

const writes =
  (text: string): Behaviour =>
  (...args) => {
    for (const arg of args) if (Buffer.isBuffer(arg)) arg.write(`${text}\0`, 'utf16le')
    return 1
  }

it('names the caller by domain and user', async () => {
  const { services } = startServices(() => ({
    GetUserNameExW: writes('CONTOSO\\helpdesk7'),
    ProcessIdToSessionId: (_processId, sessionId) => fill([null], sessionId, null, 3),
  }))
  expect(await services.readCaller()).toEqual({
    ok: true,
    value: {
      account: { domain: 'CONTOSO', user: 'helpdesk7' },
      machine: 'CONTOSO-HELPDES',
      dnsNames: ['contoso-helpdesk-07', 'contoso-helpdesk-07.contoso.com'],
      sessionId: 3,
    },
  })
})

it('names the caller by machine and user where Windows has no domain for it', async () => {
  const { services } = startServices(() => ({
    GetUserNameExW: () => ({ refusedWith: 1332 }),
    GetUserNameW: writes('local'),
    ProcessIdToSessionId: () => ({ refusedWith: 87 }),
  }))
  expect(await services.readCaller()).toMatchObject({
    ok: true,
    value: { account: { domain: 'CONTOSO-HELPDES', user: 'local' }, sessionId: null },
  })
})
