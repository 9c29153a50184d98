import { afterEach, describe, expect, it } from 'vitest'
import { sessionState } from '#contract/session-state.ts'
import { exitCodes } from '../exit-codes.ts'
import { person, server, vacant } from '#native/conformance/fixtures.ts'
import type { FarmDescription } from '#native/farm.ts'
import { describedFarm } from '../testing/described-farm.ts'
import { openCommandFarm, type CommandFarm } from '../testing/try-command.ts'

const opened: CommandFarm[] = []
afterEach(() => {
  for (const farm of opened.splice(0)) farm.clear()
})

async function open(
  description: FarmDescription = describedFarm(),
  groups: Readonly<Record<string, string>> = {},
) {
  const farm = await openCommandFarm(description, { groups })
  opened.push(farm)
  return farm
}

describe('a wrong password', () => {
  it('is tried on three servers, and each of the others is said not to have been asked', async () => {
    const names = ['RDS01', 'RDS02', 'RDS03', 'RDS04', 'RDS05']
    const errors = { WTSEnumerateSessionsExW: 1326 }
    const { control, tryCommand } = await open({ servers: names.map((name) => server(name, [])) })
    for (const name of names) await control.setBehaviour(name, { errors })
    const { code, errors: said } = await tryCommand(['query', 'user', '/server:*'])
    expect(code).toBe(exitCodes.denied)
    expect(said).toContain('RDS05: Not asked: RDS01, RDS02 and RDS03 refused the credentials')
    const listed = (await control.readCalls()).filter((call) => call.function === 'WTSEnumerateSessionsExW')
    expect(listed.map((call) => call.server)).toEqual(names.slice(0, 3))
  })
})

describe('query session', () => {
  it('asks this machine where no server is named, and marks the session it runs in', async () => {
    const { tryCommand } = await open()
    const { code, out, errors } = await tryCommand(['query', 'session'])
    expect({ code, errors }).toEqual({ code: exitCodes.done, errors: '' })
    expect(out).toBe(
      [
        ' SESSIONNAME  USERNAME      ID  STATE   TYPE   DEVICE',
        ' services                    0  Disc',
        '>Console      helpdesk7      1  Active  wdcon',
        ' rdp-tcp#6    bob            3  Active  rdpwd',
        ' rdp-tcp                 65536  Listen',
        '',
      ].join('\n'),
    )
  })

  it('has a word for every state, and room for every name', async () => {
    const states = sessionState.options
    const sessions = states.map((state, index) =>
      state === 'active'
        ? person({ sessionId: 2 + index, account: { domain: 'CONTOSO', user: 'Jürgen Müller 山田' } })
        : vacant({ sessionId: 2 + index, state, stationName: index % 2 === 0 ? `RDP-Tcp#${index}` : null }),
    )
    const { tryCommand } = await open({ servers: [server('.', sessions)] })
    const { out } = await tryCommand(['qwinsta'])
    const lines = out.trimEnd().split('\n')
    expect(lines[1]).toBe(' RDP-Tcp#2    Jürgen Müller 山田   2  Active   rdpwd')
    const stateAt = lines[0]?.indexOf('STATE') ?? 0
    // The wide name takes two more cells than characters.
    expect(lines.slice(2).map((line) => line.slice(stateAt).split(' ')[0])).toEqual([
      'Conn',
      'ConnQ',
      'Shadow',
      'Disc',
      'Idle',
      'Listen',
      'Reset',
      'Down',
      'Init',
      'Unknown',
    ])
  })

  it.each([
    ['an id', '3', ['RDS01 3']],
    ['a session’s name in any case', 'rdp-TCP#6', ['RDS01 2', 'RDS02 6']],
    ['a person', 'alice', ['RDS01 2', 'RDS02 5']],
    ['a person with the domain', 'contoso\\ALICE', ['RDS01 2', 'RDS02 5']],
    ['a name with spaces and umlauts', 'jürgen müller', ['RDS01 3']],
  ])('takes %s', async (_what, wanted, expected) => {
    const { tryCommand } = await open()
    const { code, out } = await tryCommand(['query', 'session', wanted, '/server:RDS01,RDS02', '/json'])
    expect(code).toBe(exitCodes.done)
    expect(
      sessionsIn(out).map(({ server: name, sessionId }) => `${String(name)} ${String(sessionId)}`),
    ).toEqual(expected)
  })

  it('finds a person anywhere on the list, and says what it could not look at', async () => {
    const { tryCommand } = await open()
    const { code, out, errors } = await tryCommand(['query', 'session', '--user', 'alice', '--json'])
    expect(code).toBe(exitCodes.partial)
    expect(sessionsIn(out)).toHaveLength(2)
    expect(errors).toMatch(/^rewinsta: DENIED: .+\n$/)
    expect(JSON.parse(out)).toMatchObject({ unread: [{ server: 'DENIED', exitCode: exitCodes.denied }] })
  })

  it('takes groups, each server once', async () => {
    const { tryCommand } = await open(describedFarm(), { RDS01: 'London', RDS02: 'London', DENIED: 'RDS01' })
    const { out } = await tryCommand(['query', 'session', '/server:london,RDS02', '/csv'])
    expect(
      new Set(
        out
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[0]),
      ),
    ).toEqual(new Set(['RDS01', 'RDS02']))
    const ambiguous = await tryCommand(['query', 'session', '/server:RDS01'])
    expect(ambiguous).toMatchObject({ code: exitCodes.usage, errors: expect.stringContaining('group:RDS01') })
    const group = await tryCommand(['query', 'session', '/server:group:RDS01'])
    expect(group.code).toBe(exitCodes.denied)
    expect((await tryCommand(['query', 'session', '/server:group:Paris'])).code).toBe(exitCodes.notFound)
  })

  it.each([
    ['a server that is not there', ['/server:NOWHERE'], exitCodes.unreachable],
    ['a server that refuses', ['/server:DENIED'], exitCodes.denied],
    ['both', ['/server:DENIED,NOWHERE'], exitCodes.partial],
    ['one of two', ['/server:RDS01,NOWHERE'], exitCodes.partial],
    ['nobody of that name', ['zoe', '/server:RDS01'], exitCodes.notFound],
    ['an address that is none', ['/server:a/b'], exitCodes.usage],
    ['both formats', ['--json', '--csv'], exitCodes.usage],
  ])('says of %s what happened', async (_what, args, code) => {
    const { tryCommand } = await open()
    const tried = await tryCommand(['query', 'session', ...args])
    expect(tried.code).toBe(code)
    expect(tried.errors).toMatch(/^(?:rewinsta: .+\n)+$/)
  })

  it('needs a list for the whole list', async () => {
    const { tryCommand } = await open({ servers: [] })
    expect((await tryCommand(['query', 'session', '/server:*'])).code).toBe(exitCodes.notFound)
  })
})

function sessionsIn(json: string): readonly Readonly<Record<string, unknown>>[] {
  const parsed: unknown = JSON.parse(json)
  if (typeof parsed !== 'object' || parsed === null || !('sessions' in parsed)) throw new Error(json)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the command printed
  return parsed.sessions as readonly Readonly<Record<string, unknown>>[]
}

describe('query user', () => {
  it('leaves out sessions of nobody and reads each person’s times', async () => {
    const now = Date.now()
    const ago = (minutes: number) => now - minutes * 60_000 - 5_000
    const { tryCommand } = await open({
      servers: [
        server('RDS01', [
          vacant({ sessionId: 1, state: 'connected', stationName: 'Console' }),
          person({ sessionId: 2, logonAt: ago(300), connectAt: ago(290), lastInputAt: ago(0) }),
          person({ sessionId: 3, logonAt: ago(3000), connectAt: ago(290), lastInputAt: ago(1623) }),
          person({ sessionId: 4, logonAt: null, connectAt: null, lastInputAt: null }),
        ]),
      ],
    })
    const { code, out } = await tryCommand(['quser', '/server:RDS01'], { realTime: true })
    expect(code).toBe(exitCodes.done)
    expect(out.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'WHEN')).toBe(
      [
        ' USERNAME  SESSIONNAME  ID  STATE   IDLE TIME  LOGON TIME',
        ' user2     RDP-Tcp#2     2  Active          .  WHEN',
        ' user3     RDP-Tcp#3     3  Active    1+03:03  WHEN',
        ' user4     RDP-Tcp#4     4  Active    unknown  unknown',
        '',
      ].join('\n'),
    )
    const json = await tryCommand(['quser', 'user3', '/server:RDS01', '--json'])
    expect(JSON.parse(json.out)).toMatchObject({
      users: [{ user: 'user3', logonAt: new Date(ago(3000)).toISOString(), state: 'active' }],
    })
  })

  it.each([
    [
      'a server that takes too long',
      null,
      exitCodes.partial,
      /^rewinsta: The times of \d of 9 people on SLOW/,
    ],
    [
      'Ctrl+C',
      'Reading … 1 of 2 servers',
      exitCodes.interrupted,
      /Stopped\. What was read until then is shown/,
    ],
  ])('prints what is known of %s', async (_what, stopAt, code, said) => {
    const many = Array.from({ length: 9 }, (_none, index) =>
      person({ sessionId: 10 + index, account: { domain: 'CONTOSO', user: `user${index}` } }),
    )
    const { tryCommand } = await open({
      servers: [
        server('QUICK', [person({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } })]),
        server('SLOW', many, { latencyMs: 200 }),
      ],
    })
    const interrupt = new AbortController()
    const tried = await tryCommand(['query', 'user', '/server:*', '--json', '--timeout=20'], {
      interrupt: interrupt.signal,
      terminal: 100,
      onSaid: (text) => {
        if (stopAt !== null && text.includes(stopAt)) interrupt.abort()
      },
    })
    expect(tried.code).toBe(code)
    expect(tried.errors.split('\u001b[2K').at(-1)).toMatch(said)
    const { users } = JSON.parse(tried.out)
    expect(users).toHaveLength(10)
    expect(users[0]).toMatchObject({ user: 'alice', idleMs: expect.any(Number) })
    expect(users.at(-1)).toMatchObject({ idleMs: null })
  })
})

describe('query process', () => {
  it.each([
    ['of everybody', ['*'], ['0 ', '4100 bob', '4200 bob', '0 ', '5200 Jürgen Müller', '5300 Jürgen Müller']],
    [
      'of a name, with its end or without',
      ['WINWORD'],
      ['4200 bob', '5200 Jürgen Müller', '5300 Jürgen Müller'],
    ],
    ['of a person', ['bob'], ['4100 bob', '4200 bob']],
    ['of a session', ['/id:3', '*'], ['4100 bob', '4200 bob', '5200 Jürgen Müller', '5300 Jürgen Müller']],
    ['with an id', ['4100'], ['4100 bob']],
  ])('lists programs %s', async (_what, args, expected) => {
    const { tryCommand } = await open()
    const { out } = await tryCommand(['query', 'process', ...args, '/server:.,RDS01', '/csv'])
    const lines = out.trimEnd().split('\r\n').slice(1)
    const found = lines.map((line) => line.split(',')).map((cells) => `${cells[5]} ${cells[1]}`)
    expect(found).toEqual(expected)
  })

  it('says that one’s own has none', async () => {
    const { tryCommand } = await open()
    const { code, errors } = await tryCommand(['query', 'process'])
    expect({ code, errors }).toEqual({
      code: exitCodes.notFound,
      errors: 'rewinsta: No process exists for you.\n',
    })
  })
})

describe('a server whose clock is seven minutes ahead', () => {
  const ahead = 420_000
  const logged = (farmError: object) => {
    const alice = person({ sessionId: 2, logonAt: Date.now() - 300_000 + ahead })
    return { servers: [server('RDS01', [alice], { clockOffsetMs: ahead, ...farmError })] }
  }

  it('has its logon times told by this machine’s', async () => {
    const { tryCommand } = await open(logged({}))
    const { out } = await tryCommand(['query', 'user', '--json', '/server:RDS01'], { realTime: true })
    const [, logonAt = ''] = /"logonAt":"([^"]+)"/.exec(out) ?? []
    const agoMs = Date.now() - Date.parse(logonAt)
    expect(agoMs > 290_000 && agoMs < 400_000).toBe(true)
    expect(out).toContain('"logonByServerClock":false')
  })

  it('and where it could not be measured, that is said', async () => {
    const { tryCommand } = await open(logged({ errors: { NetRemoteTOD: 5 } }))
    const asked = ['query', 'user', '/server:RDS01']
    const { out } = await tryCommand([...asked, '--json'], { realTime: true })
    expect(out).toContain('"logonByServerClock":true')
    expect((await tryCommand(asked, { realTime: true })).out).toMatch(/ ~\d{4}-\d\d-\d\d/)
  })
})

describe('a server whose Remote Desktop Services are off', () => {
  it.each([2, 7022])('answers %i to the list: that says nothing of any user', async (code) => {
    const off = { errors: { WTSEnumerateSessionsExW: code, WTSEnumerateSessionsW: code } }
    const { tryCommand } = await open({ servers: [server('NORDP', [], off)] })
    const lines = ['query user', 'query session', 'logoff --user bob --yes --expect-user bob', 'msg * hello']
    for (const line of lines) {
      // oxlint-disable-next-line no-await-in-loop -- one data folder
      const tried = await tryCommand([...line.split(' '), '/server:NORDP'])
      expect([line, tried.code]).toEqual([line, exitCodes.failed])
      expect(tried.errors).toContain('TermService')
    }
    const { out } = await tryCommand(['query', 'user', '/server:NORDP', '--json'])
    expect(JSON.parse(out)).toMatchObject({ unread: [{ server: 'NORDP', exitCode: exitCodes.failed }] })
  })
})

describe('query termserver', () => {
  it('shows how every server of the list stands', async () => {
    const { tryCommand } = await open()
    const { code, out } = await tryCommand(['query', 'termserver', '--json'])
    expect(code).toBe(exitCodes.done)
    expect(JSON.parse(out)).toMatchObject([
      { address: '.', state: 'live', people: 2 },
      { server: 'RDS01', state: 'live', people: 2, active: 2, why: null },
      { server: 'RDS02', people: 2, active: 1 },
      { server: 'DENIED', state: 'denied', people: null, why: expect.any(String) },
    ])
  })

  it('writes a computer’s name in one case, however it was typed', async () => {
    const { tryCommand } = await open()
    const { out, errors } = await tryCommand(['query', 'session', '/server:rds01,nowhere', '--csv'])
    expect(out).toContain('\r\nRDS01,')
    expect(errors).toMatch(/^rewinsta: NOWHERE: /)
  })

  it('is unreachable where the one that was named is', async () => {
    const { tryCommand } = await open()
    const asked = async (name: string) => (await tryCommand(['query', 'termserver', name])).code
    expect(await asked('NOWHERE')).toBe(exitCodes.unreachable)
    expect(await asked('DENIED')).toBe(exitCodes.denied)
    expect(await asked('RDS01')).toBe(exitCodes.done)
  })
})

describe('--watch', () => {
  it('prints anew until Ctrl+C', async () => {
    const { tryCommand, control } = await open()
    const interrupt = new AbortController()
    const running = tryCommand(['query', 'session', '/server:RDS02', '--watch=1', '--csv'], {
      interrupt: interrupt.signal,
      answers: [],
    })
    await expect.poll(async () => (await control.readCalls()).length, { timeout: 30_000 }).toBeGreaterThan(8)
    interrupt.abort()
    const { code, out } = await running
    expect(code).toBe(exitCodes.interrupted)
    expect(out.split('server,sessionName').length).toBeGreaterThan(2)
  })
})

it('says that a mistake is its own', async () => {
  const { tryCommand } = await open()
  const { code, errors } = await tryCommand(['query', 'session'], { broken: true })
  expect(code).toBe(exitCodes.mistake)
  expect(errors).toMatch(/^rewinsta: Rewinsta made a mistake of its own: a wheel came off\. .+\n$/)
})

it('a terminal’s lines are cut to its width, a file’s are not', async () => {
  const { tryCommand } = await open()
  const narrow = await tryCommand(['query', 'session', '/server:RDS01'], { terminal: 48 })
  expect(Math.max(...narrow.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(48)
  expect(narrow.out).toContain('USERNAME: Jürgen Müller\n')
  const piped = await tryCommand(['query', 'session', '/server:RDS01'])
  expect(piped.out).toContain('Jürgen Müller')
})
