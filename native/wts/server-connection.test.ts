import { expect, it } from 'vitest'
import { alice } from './testing/blocks.ts'
import { act, reset } from '#native/conformance/acting.ts'
import { opened, pinnedAlice, rowsEx, startServices } from './testing/start-services.ts'

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
    expect(await act(services, { server: 'RDS01', pinned: pinnedAlice }, reset)).toMatchObject({
      left: false,
      failure: { operation: 'WinStationOpenServerW' },
    })
    expect(fake.calls()).toEqual(['WTSOpenServerW RDS01', 'WinStationOpenServerW RDS01'])
  },
)
