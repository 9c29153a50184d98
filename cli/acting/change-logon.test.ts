import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms, words } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('the logons of a server', () => {
  it.each([
    ['/query', /all logons/],
    ['/drain', /no new logons; who has a session comes back to it \(Set-CimInstance\)/],
    ['/drainuntilrestart', /until the next restart/],
  ])('change logon %s', async (mode, out) => {
    const { tryCommand } = await open()
    const tried = await tryCommand(['change', 'logon', mode, '/server:RDS01'])
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringMatching(out), errors: '' })
  })

  it('change logon /disable wants the server’s name', async () => {
    const { tryCommand } = await open()
    const line = words('change logon /disable /server:RDS01')
    expect((await tryCommand(line)).code).toBe(exitCodes.notConfirmed)
    expect((await tryCommand(line)).errors).toContain('--yes --expect-server NAME')
    expect((await tryCommand([...line, '--yes'])).code).toBe(exitCodes.usage)
    expect((await tryCommand([...line, '--yes', '--expect-server', 'RDS02'])).code).toBe(exitCodes.refused)
    const sure = ['--yes', '--expect-server', 'rds01', '--acknowledge', 'locks-out']
    expect((await tryCommand([...line, ...sure])).code).toBe(exitCodes.done)
    expect(await tryCommand([...line, ...sure])).toMatchObject({
      code: exitCodes.done,
      out: expect.stringContaining('already'),
    })
    expect((await tryCommand(words('change logon'))).code).toBe(exitCodes.usage)
    expect((await tryCommand(words('change logon /query /drain'))).code).toBe(exitCodes.usage)
  })
})
