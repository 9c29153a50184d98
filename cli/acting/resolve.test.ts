import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms, words } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('reset session', () => {
  it.each([
    ['nothing', 'reset session', exitCodes.usage],
    ['no id', 'reset session -1', exitCodes.usage],
    ['a huge id', 'reset session 99999999999', exitCodes.usage],
    ['the services', 'reset session 0', exitCodes.refused],
    ['a listener by its id', 'reset session 65536', exitCodes.refused],
    ['a listener by its name', 'reset session rdp-tcp --yes --expect-user x', exitCodes.refused],
    ['a session that is not there', 'reset session 9 --yes --expect-user x', exitCodes.notFound],
    ['a name with a quote', 'reset session rdp"tcp --yes --expect-user x', exitCodes.notFound],
    ['another person than expected', 'reset session 3 --yes --expect-user alice', exitCodes.refused],
    ['a person where nobody was expected', 'reset session 3 --yes --expect-user=', exitCodes.refused],
    ['yes to nobody in particular', 'reset session 3 --yes', exitCodes.usage],
    ['yes to one session of whomever', 'reset session 3 --yes --expect-count 1', exitCodes.notConfirmed],
    ['nobody to ask', 'reset session 3', exitCodes.notConfirmed],
    [
      'a name that fits several',
      'reset session rdp-tcp#6 /server:RDS01,RDS02 --yes --expect-count 2',
      exitCodes.ambiguous,
    ],
    [
      'a server that is not there',
      'reset session 3 /server:NOWHERE --yes --expect-user x',
      exitCodes.unreachable,
    ],
    ['a server that refuses', 'reset session 3 /server:DENIED --yes --expect-user x', exitCodes.denied],
    [
      'a wrong count',
      'reset session --user alice --all --yes --expect-count 3 --include-active',
      exitCodes.refused,
    ],
    [
      'a kind of warning there is not',
      'reset session 3 --yes --expect-user bob --acknowledge all',
      exitCodes.usage,
    ],
    ['an unknown switch', 'reset session 3 /force', exitCodes.usage],
  ])('given %s, does nothing and says why', async (_what, line, code) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(words(line))
    expect({ code: tried.code, out: tried.out }).toEqual({ code, out: '' })
    expect(tried.errors).toMatch(/^(?:Not looked at: .+\n)?rewinsta: .+[.…]/)
    expect(await acts()).toEqual([])
  })

  it('lists the sessions that a name fits', async () => {
    const { tryCommand } = await open()
    const { errors } = await tryCommand(words('reset session rdp-tcp#6 /server:RDS01,RDS02'))
    expect(errors.split('\n').slice(1, 3)).toEqual([
      '  session 2 (RDP-Tcp#6) on RDS01: CONTOSO\\alice, Active',
      '  session 6 (RDP-Tcp#6) on RDS02: CONTOSO\\carol, Active',
    ])
    const json = await tryCommand(words('reset session rdp-tcp#6 /server:RDS01,RDS02 --json'))
    expect({ code: json.code, ...JSON.parse(json.out) }).toMatchObject({
      code: exitCodes.ambiguous,
      matches: [
        { server: 'RDS01', sessionId: 2, user: 'alice' },
        { server: 'RDS02', sessionId: 6, user: 'carol' },
      ],
    })
  })

  it('does its work on the good servers, and says which it could not look at', async () => {
    const { tryCommand, acts } = await open()
    const line = words('reset session rdp-tcp#9 /server:RDS01,NOWHERE --json')
    const dry = await tryCommand([...line, '--dry-run'])
    const tried = await tryCommand([...line, '--yes', '--expect-user', 'Jürgen Müller'])
    for (const { code, out } of [dry, tried]) {
      expect({ code, ...JSON.parse(out) }).toMatchObject({
        code: exitCodes.partial,
        unread: [{ server: 'NOWHERE', why: expect.stringMatching(/^NOWHERE: /) }],
      })
    }
    expect(tried.errors).toMatch(/^Not looked at: NOWHERE: /)
    expect(await acts()).toEqual(['WinStationReset RDS01 3'])
  })

  it('hints how a person is found whose name was given for a session’s', async () => {
    const { tryCommand } = await open()
    const { errors } = await tryCommand(words('reset session alice /server:RDS01'))
    expect(errors).toContain('--user alice finds their sessions')
    const spaced = await tryCommand(['reset', 'session', 'Jürgen Müller', '/server:RDS01'])
    expect(spaced.errors).toContain('--user "Jürgen Müller" finds their sessions')
  })
})
