import { expect, it } from 'vitest'
import { calledAs, readOwnNames } from './own-names.ts'
import { createFakeWindows } from './testing/fake-windows.ts'
import { act, reset } from '#native/conformance/acting.ts'
import { alice, wtsInfoEx } from './testing/blocks.ts'
import { pinnedAlice, query, rowsEx, startServices } from './testing/start-services.ts'

const ownSpellings = [
  'contoso-helpdesk-07',
  'Contoso-Helpdesk-07.Contoso.com.',
  'CONTOSO-HELPDES',
  'LocalHost',
  '127.0.0.1',
  '127.8.8.8',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '0x7f000001',
]

const lists = () =>
  startServices((own) => ({
    WTSEnumerateSessionsExW: rowsEx(own, [alice]),
    WTSQuerySessionInformationW: query(own, { 25: wtsInfoEx(alice) }),
    WinStationReset: () => 1,
  }))

it.each(ownSpellings)('takes %s for this machine, in every call', async (server) => {
  const { fake, services } = lists()
  await services.listSessions(server)
  await services.readClock(server)
  await act(services, { server, pinned: pinnedAlice }, reset)
  expect(fake.calls()).toEqual([
    'WTSEnumerateSessionsExW null 0',
    'WTSFreeMemoryExW 2 memory 1',
    'WTSQuerySessionInformationW null 7 25',
    'WTSFreeMemory memory',
    'WinStationReset null 7 0',
  ])
})

// The last one resolves to this machine as well; that proves nothing.
it.each([
  'contoso-helpdesk-08',
  'contoso-helpdesk-07.fabrikam.com',
  'localhost.localdomain',
  'alias.contoso.com',
])('goes to %s by the network', async (server) => {
  const { fake, services } = lists()
  await services.listSessions(server)
  expect(fake.calls()[0]).toBe(`WTSOpenServerW ${server}`)
})

const noNames = { machine: { ok: true, value: 'HD07' }, dnsNames: [] } as const

it.each([
  ['2001:db8::1', '2001-db8--1.ipv6-literal.net'],
  ['fe80::1%3', 'fe80--1s3.ipv6-literal.net'],
  ['::7', '0--7.ipv6-literal.net'],
  ['2001:db8::', '2001-db8--0.ipv6-literal.net'],
  ['::ffff:10.1.0.9', '10.1.0.9'],
  ['10.1.0.9', '10.1.0.9'],
  ['RDS01', 'RDS01'],
])('calls %s as %s', (server, called) => {
  expect(calledAs(server, noNames)).toBe(called)
})

it('opens an IPv6 address under its literal name', async () => {
  const { fake, services } = lists()
  await services.listSessions('2001:db8::1')
  expect(fake.calls()[0]).toBe('WTSOpenServerW 2001-db8--1.ipv6-literal.net')
})

it('reads the names that Windows tells, and goes without those it does not', async () => {
  const { windows } = createFakeWindows(() => ({
    GetComputerNameW: (name) => (Buffer.isBuffer(name) && name.write('CONTOSO-RDSHOST\0', 'utf16le'), 1),
    GetComputerNameExW: (type, name) => {
      if (type === 7) return { refusedWith: 111 }
      if (Buffer.isBuffer(name)) name.write('contoso-rdshost-01\0', 'utf16le')
      return 1
    },
  }))
  if (!windows.ok) throw new Error('no fake')
  expect(await readOwnNames(windows.value.call)).toEqual({
    machine: { ok: true, value: 'CONTOSO-RDSHOST' },
    dnsNames: ['contoso-rdshost-01'],
  })
})
