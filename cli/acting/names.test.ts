import { afterEach, describe, expect, it } from 'vitest'
import { person, server, vacant } from '#native/conformance/fixtures.ts'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

const named = (sessionId: number, domain: string, user: string) =>
  person({ sessionId, account: { domain, user } })
const farm = {
  servers: [
    server('RDS01', [
      named(2, 'CONTOSO', 'bob'),
      named(3, 'CONTOSO', 'max-mustermann-von-m'),
      named(4, 'CONTOSO', 'Łukasz'),
      named(5, 'RDS01', 'admin'),
      vacant({ sessionId: 28, state: 'down' }),
    ]),
  ],
}

describe('a name written another way', () => {
  it.each(['contoso\\bob', 'contoso/bob', 'bob@contoso'])('%s is that person’s own', async (name) => {
    const { tryCommand, acts } = await open(farm)
    const line = ['logoff', '--user', name, '/server:RDS01', '--yes', '--expect-user', name]
    expect(await tryCommand(line)).toMatchObject({ code: exitCodes.done, errors: '' })
    expect(await acts()).toEqual(['WTSLogoffSession RDS01 2'])
  })

  it('.\\admin is the server’s own', async () => {
    const { tryCommand } = await open(farm)
    const line = ['logoff', '--user', '.\\admin', '/server:RDS01', '--dry-run']
    expect((await tryCommand(line)).out).toContain('RDS01\\admin')
  })

  it.each([
    ['bob@contoso.com', 'CONTOSO\\bob'],
    ['contoso.com\\bob', 'CONTOSO\\bob'],
    ['max-mustermann-von-musterhausen', 'CONTOSO\\max-mustermann-von-m'],
    ['lukasz', 'CONTOSO\\Łukasz'],
  ])('%s may be %s: said, never acted on', async (name, account) => {
    const { tryCommand, acts } = await open(farm)
    const meant = `${account} has a session: if you mean them, write `
    const logoff = await tryCommand([
      'logoff',
      '--user',
      name,
      '/server:RDS01',
      '--yes',
      '--expect-count',
      '1',
    ])
    expect(logoff).toMatchObject({ code: exitCodes.notFound, errors: expect.stringContaining(meant) })
    const message = await tryCommand(['msg', name, '/server:RDS01', 'hello'])
    expect(message).toMatchObject({ code: exitCodes.notFound, errors: expect.stringContaining(meant) })
    const expected = await tryCommand([
      'reset',
      'session',
      '2',
      '/server:RDS01',
      '--yes',
      '--expect-user',
      name,
    ])
    expect(expected.code).toBe(exitCodes.refused)
    expect(expected.errors.includes('--expect-user CONTOSO')).toBe(account.endsWith('bob'))
    expect(await acts()).toEqual([])
  })

  it.each(['bob@contoso.com', 'max-mustermann-von-musterhausen', 'lukasz'])(
    '%s is shown to who asks',
    async (name) => {
      const { tryCommand } = await open(farm)
      for (const query of ['user', 'session']) {
        // oxlint-disable-next-line no-await-in-loop -- one data folder
        const { code, out } = await tryCommand(['query', query, name, '/server:RDS01', '--csv'])
        expect({ code, lines: out.trim().split('\r\n').length }).toEqual({ code: exitCodes.done, lines: 2 })
      }
    },
  )
})

it('a session of nobody is expected with --expect-user=, which Windows PowerShell leaves as it is', async () => {
  const { tryCommand, acts } = await open(farm)
  const line = ['reset', 'session', '28', '/server:RDS01', '--yes', '--expect-user=', '--acknowledge']
  expect((await tryCommand([...line, 'unusual-state'])).code).toBe(exitCodes.done)
  expect(await acts()).toEqual(['WinStationReset RDS01 28'])
  // An empty argument, dropped on the way.
  const dropped = ['reset', 'session', '28', '/server:RDS01', '--yes', '--expect-user', '--acknowledge']
  const tried = await tryCommand([...dropped, 'unusual-state'])
  expect(tried).toMatchObject({ code: exitCodes.usage, errors: expect.stringContaining('--expect-user=') })
})
