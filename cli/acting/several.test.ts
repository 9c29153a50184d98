import { afterEach, describe, expect, it } from 'vitest'
import { person, server } from '#native/conformance/fixtures.ts'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms, words } from '../testing/command-farms.ts'
import { bob, describedFarm } from '../testing/described-farm.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('reset session', () => {
  it('of a person’s sessions everywhere leaves out those in use, unless told otherwise', async () => {
    const { tryCommand, acts } = await open()
    const some = await tryCommand(words('reset session --user alice --all --yes --expect-user alice'))
    // DENIED is of the list too, and could not be looked at.
    expect(some.code).toBe(exitCodes.partial)
    expect(await acts()).toEqual(['WinStationReset RDS02 5'])
    const rest = await tryCommand(words('reset session --user alice --all --yes --expect-user alice'))
    expect(rest.code).toBe(exitCodes.partial)
    expect(await acts()).toEqual(['WinStationReset RDS02 5', 'WinStationReset RDS01 2'])
  })

  it('of several wants their number, whoever they are', async () => {
    const { tryCommand, acts } = await open()
    const line = words('reset session --user alice --all --include-active --yes --expect-user alice')
    const tried = await tryCommand(line)
    expect(tried).toMatchObject({
      code: exitCodes.notConfirmed,
      errors: expect.stringContaining('--expect-count 2'),
    })
    expect(await acts()).toEqual([])
    expect((await tryCommand([...line, '--expect-count', '2'])).code).toBe(exitCodes.partial)
    expect((await acts()).toSorted()).toEqual(['WinStationReset RDS01 2', 'WinStationReset RDS02 5'])
  })

  it('of several never takes one’s own, and says so', async () => {
    const operator = { account: { domain: 'CONTOSO', user: 'helpdesk7' } }
    const { tryCommand, acts } = await open(
      describedFarm({
        local: [1, 4, 5].map((sessionId) =>
          person({ sessionId, stationName: `rdp-tcp#${sessionId}`, ...operator }),
        ),
      }),
    )
    const line = 'reset session --user helpdesk7 --all --include-active --acknowledge console-host'
    const told = await tryCommand([...words(line), '--dry-run'])
    expect(told.out).toMatch(/^2 sessions on 1 server: 2 active, 0 with input in the last minute\.$/m)
    expect(told.out).toMatch(/^Left out: session 1 of .+, because it is your own session: do it alone$/m)
    const done = await tryCommand([...words(line), '--yes', '--expect-count', '2'])
    // One server of the list could not be looked at.
    expect(done.code).toBe(exitCodes.partial)
    expect((await acts()).toSorted()).toEqual(['WinStationReset . 4', 'WinStationReset . 5'])
  })

  it('where all are left out says why, and how those in use are taken', async () => {
    const { tryCommand, acts } = await open({
      servers: [
        server(
          '.',
          [2, 4].map((sessionId) => ({ ...bob, sessionId })),
        ),
      ],
    })
    const tried = await tryCommand(words('reset session --user bob --all --dry-run'))
    expect(tried.errors).toContain('--include-active takes those in use too')
    expect(tried.errors).toContain('because it is in use')
    expect(await acts()).toEqual([])
  })
})
