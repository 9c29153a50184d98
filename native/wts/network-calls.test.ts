import { expect, it } from 'vitest'
import { fill } from './testing/fake-windows.ts'
import { startServices } from './testing/start-services.ts'

const names = ['RDS01', 'RDS02']

it.each([
  ['CONTOSO', 'WTSEnumerateServersW CONTOSO 0 1'],
  [null, 'WTSEnumerateServersW null 0 1'],
])('lists the servers of the domain %s, and gives the memory back', async (domain, call) => {
  const { fake, services } = startServices((own) => ({
    WTSEnumerateServersW: (_domain, _reserved, _version, rows, count) => {
      const pointers = Buffer.alloc(names.length * 8)
      names.forEach((name, index) => pointers.writeBigUInt64LE(own.text(name), index * 8))
      return fill(rows, count, own.allocate(pointers), names.length)
    },
  }))
  expect(await services.listNetworkServers(domain)).toEqual({ ok: true, value: names })
  expect(fake.calls()).toEqual([call, 'WTSFreeMemory memory'])
  expect(fake.live()).toEqual([])
})

it('takes no memory and no rows for an empty network', async () => {
  const { services } = startServices(() => ({
    WTSEnumerateServersW: (_domain, _reserved, _version, rows, count) => fill(rows, count, null, 0),
  }))
  expect(await services.listNetworkServers(null)).toEqual({ ok: true, value: [] })
})

it('tells that there is no browsing in this network, and what to do instead', async () => {
  const { services } = startServices(() => ({ WTSEnumerateServersW: () => ({ refusedWith: 6118 }) }))
  expect(await services.listNetworkServers(null)).toMatchObject({
    ok: false,
    failure: {
      kind: 'windows',
      code: 6118,
      name: 'ERROR_NO_BROWSER_SERVERS_FOUND',
      operation: 'WTSEnumerateServersW',
      server: null,
      remedy: expect.stringContaining('Active Directory'),
    },
  })
})

it.each(['', 'CON\\TOSO', 'CON\u0000TOSO', 'x'.repeat(256)])(
  'asks nothing for %j, which is no domain',
  async (domain) => {
    const { fake, services } = startServices(() => ({}))
    expect(await services.listNetworkServers(domain)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(fake.calls()).toEqual([])
  },
)
