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
