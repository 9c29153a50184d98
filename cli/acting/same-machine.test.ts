import { afterEach, describe, expect, it } from 'vitest'
import { person, server } from '#native/conformance/fixtures.ts'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms, words } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

const alice = person({ sessionId: 3, account: { domain: 'CONTOSO', user: 'alice' } })
const rds01 = { ...server('rds01.contoso.com', [alice]), aliases: ['RDS01', 'rds01', 'rds01.fabrikam.com'] }
const list = [{ address: 'rds01.contoso.com', careful: true }]
const caller = {
  account: { domain: 'CONTOSO', user: 'helpdesk7' },
  machine: 'CONTOSO-RDSHOST',
  dnsNames: ['contoso-rdshost-01', 'contoso-rdshost-01.contoso.com'],
  sessionId: 2,
}

describe('a server to be careful with', () => {
  it.each([
    ['RDS01', /marked in the server list/],
    ['rds01', /marked in the server list/],
  ])('is that under the name %s too', async (name, said) => {
    const { tryCommand, acts } = await open({ servers: [rds01] }, { list, caller })
    const line = words(`reset session 3 /server:${name} --yes --expect-user alice`)
    const tried = await tryCommand(line)
    expect(tried.code).toBe(exitCodes.notConfirmed)
    expect(tried.errors).toContain('careful-server')
    expect((await tryCommand([...line, '--dry-run'])).out).toMatch(said)
    expect(await acts()).toEqual([])
    const sure = await tryCommand([...line, '--acknowledge', 'careful-server'])
    expect(sure.code).toBe(exitCodes.done)
  })

  it('may be that where the suffix is of another domain: the doubt is said, and asked about', async () => {
    const over = { list, caller: { ...caller, dnsNames: ['contoso-rdshost-01.fabrikam.com'] } }
    const { tryCommand, acts } = await open({ servers: [rds01] }, over)
    const line = words('logoff 3 /server:RDS01 --yes --expect-user alice')
    expect((await tryCommand(line)).code).toBe(exitCodes.notConfirmed)
    expect((await tryCommand([...line, '--dry-run'])).out).toContain('RDS01 may be rds01.contoso.com')
    expect(await acts()).toEqual([])
  })

  it('keeps its logons until that is acknowledged', async () => {
    const { tryCommand, acts } = await open({ servers: [rds01] }, { list, caller })
    const line = words('change logon /disable /server:RDS01 --yes --expect-server RDS01')
    const tried = await tryCommand([...line, '--acknowledge', 'locks-out'])
    expect(tried).toMatchObject({
      code: exitCodes.notConfirmed,
      errors: expect.stringContaining('careful-server'),
    })
    expect(await acts()).toEqual([])
  })
})

describe('one’s own session', () => {
  const mine = person({ sessionId: 2, account: caller.account })
  const here = { ...server('.', [mine]), aliases: ['contoso-rdshost-01.contoso.com', 'alias.contoso.com'] }

  it.each(['contoso-rdshost-01.contoso.com', 'alias.contoso.com'])(
    'is known on a machine with a long name, called as %s',
    async (address) => {
      const over = { list: [{ address, careful: false }], caller }
      const { tryCommand, acts } = await open({ servers: [here] }, over)
      const line = words(`reset session 2 /server:${address} --yes --expect-user helpdesk7`)
      expect(await tryCommand(line)).toMatchObject({
        code: exitCodes.notConfirmed,
        errors: expect.stringContaining('own-session'),
      })
      expect(await acts()).toEqual([])
    },
  )

  it('is marked in the list of people', async () => {
    const { tryCommand } = await open({ servers: [here] }, { list: [], caller })
    const tried = await tryCommand(words('query user /server:contoso-rdshost-01.contoso.com'))
    expect(tried.out).toContain('>helpdesk7')
  })
})

describe('one session on a server that the list has twice', () => {
  const bob = person({ sessionId: 3, account: { domain: 'CONTOSO', user: 'bob' } })
  const twice = { ...server('RDS01', [bob]), aliases: ['rds.fabrikam.com'] }
  const both = ['RDS01', 'rds.fabrikam.com'].map((address) => ({ address, careful: false }))
  const line = words('logoff --user bob /server:* --all --include-active --yes --expect-count')

  it('is one: counted once, told, and acted on once', async () => {
    const { tryCommand, acts } = await open({ servers: [twice] }, { list: both })
    const two = await tryCommand([...line, '2'])
    expect(two).toMatchObject({ code: exitCodes.refused, errors: expect.stringContaining('1 and not 2') })
    const { out } = await tryCommand([...line, '1', '--dry-run'])
    expect(out).toContain('Also listed as  rds.fabrikam.com')
    expect(out).toMatch(/Left out: session 3 of CONTOSO\\bob on rds\.fabrikam\.com, because .+ two names/)
    expect(await acts()).toEqual([])
    const one = await tryCommand([...line, '1', '--expect-user', 'bob'])
    expect(one).toMatchObject({ code: exitCodes.done, errors: '' })
    expect(await acts()).toEqual(['WTSLogoffSession RDS01 3'])
  })

  it('is another where the log-on differs by one tick', async () => {
    const other = server('rds.fabrikam.com', [
      { ...bob, logonTicks: String(BigInt((bob.logonAt ?? 0) + 11_644_473_600_000) * 10_000n + 1n) },
    ])
    const { tryCommand, acts } = await open({ servers: [server('RDS01', [bob]), other] }, { list: both })
    expect(await tryCommand([...line, '2'])).toMatchObject({ code: exitCodes.done })
    expect((await acts()).toSorted()).toEqual([
      'WTSLogoffSession RDS01 3',
      'WTSLogoffSession rds.fabrikam.com 3',
    ])
  })
})
