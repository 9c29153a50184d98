import { expect, it } from 'vitest'
import { disconnect, logOff, reset } from '#native/conformance/acting.ts'
import type { SessionDeed } from '#native/terminal-services.ts'
import { missingExport, opened, pinnedAlice, startActing, station } from './testing/start-services.ts'

const winsta = {
  WinStationOpenServerW: () => station,
  WinStationCloseServer: () => 1,
  WinStationReset: () => 1,
}
const wtsapi32 = { WTSDisconnectSession: () => 1, WTSLogoffSession: () => 1, WTSTerminateProcess: () => 1 }
const endWord: SessionDeed = { verb: 'end-program', processId: 4104, name: 'WINWORD.EXE' }
const receipt = (call: string) => ({ left: true, leftAt: 1000, answer: { ok: true, value: { call } } })

it('resets once, without waiting, on a handle of its own that is open before the look', async () => {
  const { fake, actOn } = startActing(winsta)
  expect(await actOn('RDS01', reset)).toEqual(receipt('WinStationReset'))
  expect(fake.calls().map((call) => call.split(' memory')[0])).toEqual([
    'WinStationOpenServerW RDS01',
    'WTSOpenServerW RDS01',
    `WTSQuerySessionInformationW ${opened} 7 25`,
    'WTSFreeMemory',
    `WinStationReset ${station} 7 0`,
    `WinStationCloseServer ${station}`,
  ])
})

it('resets on this machine by the null handle', async () => {
  const { acts, actOn } = startActing(winsta)
  await actOn('.', reset)
  expect(acts()).toEqual(['WinStationReset null 7 0'])
})

it.each([5, 6, 64, 1702, 1722, 1726])('never makes a reset that answered %i again', async (code) => {
  const { acts, actOn } = startActing({ ...winsta, WinStationReset: () => ({ refusedWith: code }) })
  expect(await actOn('RDS01', reset)).toMatchObject({
    left: true,
    answer: { failure: { kind: 'windows', code, operation: 'WinStationReset' } },
  })
  expect(acts().filter((call) => call.startsWith('WinStationReset'))).toHaveLength(1)
})

it('logs off only where Windows has no reset, and says so', async () => {
  const { acts, actOn } = startActing(wtsapi32, { WinStationReset: missingExport('WinStationReset') })
  expect(await actOn('RDS01', reset)).toEqual(receipt('WTSLogoffSession'))
  expect(acts()).toContain(`WTSLogoffSession ${opened} 7 0`)
})

it('closes one handle at a time: a close that hangs takes one thread and no more', async () => {
  const hangs = Promise.withResolvers<void>()
  const { acts, actOn } = startActing({
    ...wtsapi32,
    WTSOpenServerW: (name) => (name === 'RDS01' ? 1n : 2n),
    WTSCloseServer: (handle) => (handle === 1n ? hangs.promise : undefined),
  })
  const closes = () => acts().filter((call) => call.startsWith('WTSCloseServer'))
  await actOn('RDS01', disconnect)
  expect(await actOn('RDS02', disconnect)).toEqual(receipt('WTSDisconnectSession'))
  expect(closes()).toEqual(['WTSCloseServer 1'])
  hangs.resolve()
  await expect.poll(closes).toEqual(['WTSCloseServer 1', 'WTSCloseServer 2'])
})

it('has called nothing where Windows lacks the function', async () => {
  const { fake, actOn } = startActing({}, { WTSDisconnectSession: missingExport('WTSDisconnectSession') })
  expect(await actOn('RDS01', disconnect)).toMatchObject({ left: false, failure: { kind: 'unsupported' } })
  expect(fake.calls()).toEqual([])
})

it.each([
  [disconnect, `WTSDisconnectSession ${opened} 7 0`],
  [logOff, `WTSLogoffSession ${opened} 7 0`],
  [endWord, `WTSTerminateProcess ${opened} 4104 1`],
])('%j is one call on a handle of its own', async (deed, call) => {
  const { acts, actOn } = startActing(wtsapi32)
  expect(await actOn('RDS01', deed)).toEqual(receipt(call.split(' ')[0] ?? ''))
  expect(acts()).toEqual(['WTSOpenServerW RDS01', 'WTSOpenServerW RDS01', call, `WTSCloseServer ${opened}`])
})

it.each([reset, disconnect, logOff, endWord])('%j is not done to somebody else', async (deed) => {
  const { fake, actOn } = startActing({ ...winsta, ...wtsapi32 })
  const pinned = { ...pinnedAlice, logonTicks: `${BigInt(pinnedAlice.logonTicks ?? 0) - 1n}` }
  expect(await actOn('RDS01', deed, pinned)).toMatchObject({
    left: false,
    failure: { kind: 'identity-changed', pinned, found: pinnedAlice },
  })
  expect(fake.calls().filter((call) => /Reset|Disconnect|Logoff|Terminate/.test(call))).toEqual([])
  expect(fake.live()).toEqual([])
})

it.each([disconnect, logOff, endWord])(
  '%j on a server that cannot be opened is not done on this machine instead',
  async (deed) => {
    const { fake, actOn } = startActing({ ...wtsapi32, WTSOpenServerW: () => ({ refusedWith: 5 }) })
    expect(await actOn('RDS01', deed)).toMatchObject({
      left: false,
      failure: { code: 5, operation: 'WTSOpenServerW' },
    })
    expect(fake.calls()).toEqual(['WTSOpenServerW RDS01'])
  },
)
