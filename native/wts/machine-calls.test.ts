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
