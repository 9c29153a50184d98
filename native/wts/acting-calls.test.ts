import { expect, it } from 'vitest'
import { missingExport, opened, startServices, station } from './testing/start-services.ts'

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

const wtsapi32 = { WTSDisconnectSession: () => 1, WTSLogoffSession: () => 1, WTSTerminateProcess: () => 1 }

it.each([
  ['disconnectSession', 7, `WTSDisconnectSession ${opened} 7 0`],
  ['logOffSession', 7, `WTSLogoffSession ${opened} 7 0`],
  ['endProcess', 4104, `WTSTerminateProcess ${opened} 4104 1`],
] as const)('%s is one call on a handle of its own', async (method, id, call) => {
  const { fake, services } = startServices(() => wtsapi32)
  expect(await services[method]('RDS01', id)).toEqual({ ok: true, value: { call: call.split(' ')[0] } })
  expect(fake.calls()).toEqual(['WTSOpenServerW RDS01', call, `WTSCloseServer ${opened}`])
})

it.each(['disconnectSession', 'logOffSession', 'resetSession'] as const)(
  '%s refuses services and listeners, whoever asks',
  async (method) => {
    const { fake, services } = startServices(() => ({}))
    expect([await services[method]('RDS01', 0), await services[method]('RDS01', 65_536)]).toMatchObject([
      { failure: { reason: 'services-session' } },
      { failure: { reason: 'session-id-out-of-range' } },
    ])
    expect(fake.calls()).toEqual([])
  },
)

it.each(['disconnectSession', 'logOffSession', 'endProcess'] as const)(
  '%s on a server that cannot be opened is not made on this machine instead',
  async (method) => {
    const { fake, services } = startServices(() => ({
      ...wtsapi32,
      WTSOpenServerW: () => ({ refusedWith: 5 }),
    }))
    expect(await services[method]('RDS01', 7)).toMatchObject({
      failure: { code: 5, operation: 'WTSOpenServerW' },
    })
    expect(fake.calls()).toEqual(['WTSOpenServerW RDS01'])
  },
)
