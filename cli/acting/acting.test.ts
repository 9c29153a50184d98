import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { person, server } from '#native/conformance/fixtures.ts'
import type { FarmDescription } from '#native/farm.ts'
import { exitCodes } from '../exit-codes.ts'
import { bob, describedFarm } from '../testing/described-farm.ts'
import { openCommandFarm, type CommandFarm } from '../testing/try-command.ts'

const opened: CommandFarm[] = []
afterEach(() => {
  for (const farm of opened.splice(0)) farm.clear()
})

async function open(description: FarmDescription = describedFarm()) {
  const farm = await openCommandFarm(description)
  opened.push(farm)
  return farm
}

const words = (line: string) => line.split(' ')
const asBob = ['--yes', '--expect-user', 'bob']

/** Alone on this machine. */
const alone = (over: Partial<typeof bob>) => ({ servers: [server('.', [{ ...bob, ...over }])] })

describe('reset session', () => {
  it.each([
    ['rdp-tcp#6', [...asBob]],
    ['RDP-TCP#6', ['--yes', '--expect-user', 'contoso\\BOB']],
    ['3', [...asBob]],
  ])('%s ends the session, proves it, and says which call was made', async (target, args) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(['reset', 'session', target, ...args])
    expect(tried).toEqual({
      code: exitCodes.done,
      out: expect.stringMatching(/^Session 3 of CONTOSO\\bob on .+ is gone \(WinStationReset\)\.\n$/),
      errors: '',
    })
    expect(await acts()).toEqual(['WinStationReset . 3'])
  })

  it('is in the audit with intent and outcome', async () => {
    const { tryCommand } = await open()
    await tryCommand(['reset', 'session', '3', ...asBob, '--reason', 'frozen', '--ticket', 'INC-7'])
    const list = await tryCommand(['audit', 'list', '--json'])
    expect(JSON.parse(list.out)).toMatchObject([
      { sequence: 3, result: 'gone' },
      { sequence: 2, result: 'following', call: 'WinStationReset' },
      {
        sequence: 1,
        phase: 'intent',
        operator: 'CONTOSO\\helpdesk7',
        reason: 'frozen',
        ticketNumber: 'INC-7',
      },
    ])
    expect((await tryCommand(['audit', 'verify'])).out).toBe('The audit is whole: 3 rows.\n')
  })

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
    expect(told.out).toMatch(/^2 sessions on 1 servers/)
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

  it('stopped by Ctrl+C after the call says that it goes on', async () => {
    const { tryCommand, acts } = await open(alone({ afterReset: 'sticks' }))
    const interrupt = new AbortController()
    const { code, errors } = await tryCommand(['reset', 'session', '3', ...asBob, '/v'], {
      interrupt: interrupt.signal,
      onSaid: (text) => {
        if (text.includes(': following')) interrupt.abort()
      },
    })
    expect(code).toBe(exitCodes.interrupted)
    expect(errors).toContain('What had begun goes on')
    expect(await acts()).toEqual(['WinStationReset . 3'])
  })

  it('hints how a person is found whose name was given for a session’s', async () => {
    const { tryCommand } = await open()
    const { errors } = await tryCommand(words('reset session alice /server:RDS01'))
    expect(errors).toContain('--user alice finds their sessions')
    const spaced = await tryCommand(['reset', 'session', 'Jürgen Müller', '/server:RDS01'])
    expect(spaced.errors).toContain('--user "Jürgen Müller" finds their sessions')
  })

  it('with --dry-run prints what would be lost, and does nothing', async () => {
    const { tryCommand, acts } = await open()
    const { code, out, errors } = await tryCommand(words('reset session 3 --dry-run'))
    expect({ code, errors }).toEqual({ code: exitCodes.done, errors: 'Nothing was done.\n' })
    expect(out).toMatch(/^Reset session 3 \(rdp-tcp#6\) of CONTOSO\\bob on /)
    expect(out).toContain('  Programs        explorer.exe, winword.exe\n')
    expect(out).toMatch(/ {2}! .+ \[data-loss\]\n/)
    const json = await tryCommand(words('reset session 3 --dry-run --json'))
    expect(JSON.parse(json.out)).toMatchObject({ dryRun: { verb: 'reset', targets: [{ kind: 'rdp' }] } })
    expect(await acts()).toEqual([])
  })

  it('prints what came of it as JSON', async () => {
    const { tryCommand } = await open()
    const { out } = await tryCommand(['reset', 'session', '3', ...asBob, '--json'])
    expect(JSON.parse(out)).toMatchObject({
      action: {
        verb: 'reset',
        startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
        targets: [{ phase: 'gone', call: 'WinStationReset' }],
      },
      leftOut: [],
    })
  })

  it('asks where a person can answer, and does it after a yes', async () => {
    const { tryCommand, acts } = await open()
    const { code, errors } = await tryCommand(words('reset session 3 /v'), { answers: ['y', 'she called'] })
    expect(code).toBe(exitCodes.done)
    expect(errors).toContain('Go on? [y/N] ')
    expect(errors).toContain('following (WinStationReset)')
    expect(await acts()).toEqual(['WinStationReset . 3'])
    const audit = await tryCommand(words('audit export'))
    expect(audit.out).toContain('"reason":"she called"')
  })

  it.each([
    ['no', ['n']],
    ['nothing', ['']],
    ['the end of the input', []],
  ])('does nothing after %s', async (_what, answers) => {
    const { tryCommand, acts } = await open()
    const { code, errors } = await tryCommand(words('reset session 3'), { answers })
    expect(code).toBe(exitCodes.notConfirmed)
    expect(errors).toMatch(/rewinsta: Nothing was done\.\n$/)
    expect(await acts()).toEqual([])
  })

  it('wants the name of somebody who is at work', async () => {
    const atWork = alone({ lastInputAt: Date.now() - 60_000 })
    const first = await open(atWork)
    const wrong = await first.tryCommand(words('reset session 3'), { answers: ['y'] })
    expect(wrong).toMatchObject({ code: exitCodes.notConfirmed, errors: expect.stringContaining('Type bob') })
    expect(await first.acts()).toEqual([])
    expect((await first.tryCommand(words('reset session 3'), { answers: ['BOB', ''] })).code).toBe(0)
    const second = await open(atWork)
    const scripted = await second.tryCommand(['reset', 'session', '3', ...asBob])
    expect(scripted.code).toBe(exitCodes.done)
    const third = await open(atWork)
    const counted = await third.tryCommand(words('reset session 3 --yes --expect-count 1'))
    expect(counted.code).toBe(exitCodes.notConfirmed)
    expect(await third.acts()).toEqual([])
  })

  it('stops at Ctrl+C in the countdown with nothing done', async () => {
    const { tryCommand, acts } = await open()
    const interrupt = new AbortController()
    const { code, errors } = await tryCommand(words('reset session 3'), {
      answers: ['y', ''],
      interrupt: interrupt.signal,
      onQuestion: (question) => {
        if (question.startsWith('Why')) queueMicrotask(() => interrupt.abort())
      },
    })
    expect({ code, errors }).toMatchObject({
      code: exitCodes.interrupted,
      errors: expect.stringMatching(/Stopped\. Nothing was done\.\n$/),
    })
    expect(await acts()).toEqual([])
  })

  it('wants a warning acknowledged that yes does not cover', async () => {
    const own = {
      servers: [server('.', [person({ sessionId: 1, account: { domain: 'CONTOSO', user: 'helpdesk7' } })])],
    }
    const { tryCommand, acts } = await open(own)
    const line = words('reset session 1 --yes --expect-user helpdesk7')
    const without = await tryCommand(line)
    expect(without).toMatchObject({
      code: exitCodes.notConfirmed,
      errors: expect.stringContaining('--acknowledge own-session'),
    })
    expect(await acts()).toEqual([])
    const asked = await tryCommand(words('reset session 1'), { answers: ['n'] })
    expect(asked.code).toBe(exitCodes.notConfirmed)
    expect((await tryCommand([...line, '--acknowledge', 'own-session'])).code).toBe(0)
  })

  it('says that it sticks, and what it is stuck in', async () => {
    const { tryCommand } = await open(alone({ afterReset: 'sticks' }))
    const { code, errors } = await tryCommand(['reset', 'session', '3', ...asBob], { answers: [] })
    expect(code).toBe(exitCodes.stuck)
    expect(errors).toContain('it is in state down')
  })

  it.each([
    ['Windows’ refusal for want of a right', 5, exitCodes.denied],
    ['another refusal', 87, exitCodes.failed],
    ['a broken line, the session still there', 1726, exitCodes.stuck],
  ])('tells %s apart', async (_what, error, code) => {
    const { tryCommand, control } = await open()
    await control.setBehaviour('.', { errors: { WinStationReset: error } })
    const tried = await tryCommand(['reset', 'session', '3', ...asBob], { answers: [] })
    expect(tried.code).toBe(code)
  })

  it('says that it is not known where the server is lost with the call', async () => {
    const { tryCommand, control } = await open()
    const lost = { WTSQuerySessionInformationW: 1722, WTSEnumerateSessionsExW: 1722 }
    await control.setBehaviour('.', { errors: { WinStationReset: 1726 } })
    const tried = await tryCommand(['reset', 'session', '3', ...asBob, '/v'], {
      answers: [],
      onSaid: (text) => {
        if (text.includes(': unknown')) void control.setBehaviour('.', { errors: lost })
      },
    })
    expect(tried).toMatchObject({
      code: exitCodes.unknown,
      errors: expect.stringContaining('it is not known whether it happened'),
    })
  })

  it('does nothing where it cannot be recorded', async () => {
    const { tryCommand, acts, dataFolder } = await open()
    writeFileSync(`${dataFolder}/audit.sqlite`, 'this is not a database, whatever its name says. '.repeat(50))
    const tried = await tryCommand(['reset', 'session', '3', ...asBob])
    expect(tried.code).toBe(exitCodes.storage)
    expect(await acts()).toEqual([])
  })
})

describe('--warn', () => {
  it.each([
    ['yes', exitCodes.done, ['WTSSendMessageW . 3', 'WinStationReset . 3']],
    ['no', exitCodes.notConfirmed, ['WTSSendMessageW . 3']],
  ] as const)('after the answer %s', async (button, code, expected) => {
    const { tryCommand, acts } = await open(alone({ answer: { button, afterMs: 20 } }))
    const tried = await tryCommand(['reset', 'session', '3', ...asBob, '--warn', '5'])
    expect(tried.code).toBe(code)
    expect(await acts()).toEqual(expected)
    if (button === 'no') return
    const { out } = await tryCommand(words('audit export'))
    expect(out).toContain('"afterMessage":{"actionId"')
  })

  it('shows what is at stake and asks its operator before it asks the person', async () => {
    const { tryCommand, acts } = await open(alone({ answer: { button: 'yes', afterMs: 20 } }))
    const line = words('reset session 3 --warn 5')
    expect((await tryCommand(line)).code).toBe(exitCodes.notConfirmed)
    expect((await tryCommand(line, { answers: ['n'] })).code).toBe(exitCodes.notConfirmed)
    expect(await acts()).toEqual([])
    const { code, errors } = await tryCommand(line, { answers: ['y', 'frozen'] })
    expect(code).toBe(exitCodes.done)
    const places = ['Reset session 3', 'Go on?', 'Asking the person', 'the answer was yes'].map((text) =>
      errors.indexOf(text),
    )
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(errors.split('Go on?')).toHaveLength(2)
    expect(await acts()).toEqual(['WTSSendMessageW . 3', 'WinStationReset . 3'])
  })

  it.each([
    ['--warn', ['reset', 'session', '3', ...asBob, '--warn', '300']],
    ['msg /w', words('msg bob /w /time:300 Hello?')],
  ])('%s stopped by Ctrl+C leaves the question where it is, and ends at once', async (_what, line) => {
    const { tryCommand, acts } = await open(alone({}))
    const interrupt = new AbortController()
    const startedAt = Date.now()
    const trying = tryCommand(line, { interrupt: interrupt.signal, realTime: true })
    await expect.poll(acts).toEqual(['WTSSendMessageW . 3'])
    interrupt.abort()
    const { code, errors } = await trying
    expect({ code, errors }).toEqual({
      code: exitCodes.interrupted,
      errors: expect.stringMatching(
        /Stopped\. The person is still asked on .+; nothing else will be done\.\n$/,
      ),
    })
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })
})

describe('the other verbs', () => {
  it.each([
    ['logoff 3', ['WTSLogoffSession . 3'], /is gone \(WTSLogoffSession\)/],
    [
      'disconnect 3',
      ['WTSDisconnectSession . 3'],
      /disconnected; its programs run on \(WTSDisconnectSession\)/,
    ],
    ['tsdiscon rdp-tcp#6', ['WTSDisconnectSession . 3'], /disconnected/],
    [
      'end-process 4200',
      ['WTSTerminateProcess . process 4200'],
      /^winword.exe \(4200\) in session 3 of CONTOSO\\bob/,
    ],
    ['tskill winword /id:3', ['WTSTerminateProcess . process 4200'], /it has ended/],
    ['tskill WINWORD.EXE /a', ['WTSTerminateProcess . process 4200'], /it has ended/],
    ['msg bob hello', ['WTSSendMessageW . 3'], /the message was handed over/],
    ['msg 3 hello', ['WTSSendMessageW . 3'], /the message was handed over/],
  ])('%s', async (line, expected, out) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand([...words(line), ...asBob])
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringMatching(out), errors: '' })
    expect(await acts()).toEqual(expected)
  })

  it('disconnect asks about somebody who is in their session', async () => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(words('disconnect 3'))
    expect(tried).toMatchObject({
      code: exitCodes.notConfirmed,
      errors: expect.stringContaining('--yes --expect-user NAME'),
    })
    expect(await acts()).toEqual([])
    expect((await tryCommand(words('disconnect 3'), { answers: ['y', ''] })).code).toBe(exitCodes.done)
    expect(await acts()).toEqual(['WTSDisconnectSession . 3'])
  })

  it('log off without an argument means the session it runs in', async () => {
    const { tryCommand } = await open()
    const { code, out } = await tryCommand(words('logoff --dry-run'))
    expect(code).toBe(exitCodes.done)
    expect(out).toMatch(/^Log off session 1 \(Console\) of CONTOSO\\helpdesk7/)
  })

  it('a program’s name that fits several is an error that lists them', async () => {
    const { tryCommand, acts } = await open()
    const line = words('tskill winword /id:3 /server:RDS01')
    const tried = await tryCommand(line)
    expect(tried.code).toBe(exitCodes.ambiguous)
    expect(tried.errors).toContain('  winword.exe (5300) in session 3 of CONTOSO\\Jürgen Müller on RDS01\n')
    expect(await acts()).toEqual([])
    expect((await tryCommand([...line, '--all', '--yes', '--expect-count', '2'])).code).toBe(exitCodes.done)
    expect(await acts()).toEqual([
      'WTSTerminateProcess RDS01 process 5200',
      'WTSTerminateProcess RDS01 process 5300',
    ])
  })

  it('a program of another session wants that said', async () => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand([...words('tskill winword'), ...asBob])
    expect(tried).toMatchObject({ code: exitCodes.notFound, errors: expect.stringContaining('/id or /a') })
    expect(await acts()).toEqual([])
  })

  it('ends each of several programs though a server could not be looked at', async () => {
    const { tryCommand, acts } = await open()
    const line = 'tskill winword /id:3 /server:RDS01,NOWHERE --all --yes --expect-count 2'
    expect((await tryCommand(words(line))).code).toBe(exitCodes.partial)
    expect(await acts()).toEqual([
      'WTSTerminateProcess RDS01 process 5200',
      'WTSTerminateProcess RDS01 process 5300',
    ])
  })

  it('msg @file says for whom nobody was found', async () => {
    const { tryCommand, acts } = await open()
    const files = { 'team.txt': 'alice\r\nzoe\r\n\r\nmallory\r\n' }
    const tried = await tryCommand(words('msg @team.txt /server:RDS01 hello --json'), { files })
    expect(tried).toMatchObject({
      code: exitCodes.partial,
      errors: 'Nobody was found for zoe.\nNobody was found for mallory.\n',
    })
    expect(JSON.parse(tried.out)).toMatchObject({ notFound: ['zoe', 'mallory'] })
    expect(await acts()).toEqual(['WTSSendMessageW RDS01 2'])
  })

  it('msg to everybody, its text from standard input', async () => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(words('msg * /server:RDS01,RDS02'), { input: 'Maintenance at {server}\n' })
    expect(tried.code).toBe(exitCodes.done)
    expect((await acts()).toSorted()).toEqual([
      'WTSSendMessageW RDS01 2',
      'WTSSendMessageW RDS01 3',
      'WTSSendMessageW RDS02 5',
      'WTSSendMessageW RDS02 6',
    ])
  })

  it.each([
    ['msg', exitCodes.usage],
    ['msg bob', exitCodes.usage],
    ['msg zoe hello', exitCodes.notFound],
    ['msg bob /time:0 hello', exitCodes.usage],
    ['msg bob hello {name}', exitCodes.usage],
    ['msg @nobody.txt hello', exitCodes.usage],
    ['msg 3 hello /server:NOWHERE', exitCodes.unreachable],
  ])('%s sends nothing', async (line, code) => {
    const { tryCommand, acts } = await open()
    expect((await tryCommand(words(line))).code).toBe(code)
    expect(await acts()).toEqual([])
  })

  it.each([
    ['ok', exitCodes.done, /the answer was OK/],
    [null, exitCodes.notConfirmed, /nobody answered/],
  ] as const)(
    'msg /w tells the answer %s',
    async (button, code, said) => {
      const { tryCommand } = await open(alone(button === null ? {} : { answer: { button, afterMs: 5 } }))
      const { out, errors, ...tried } = await tryCommand(words('msg bob /w /time:5 hello'))
      expect(tried.code).toBe(code)
      expect(out + errors).toMatch(said)
    },
    20_000,
  )

  it('msg /time takes what Windows takes, and says what it makes of it', async () => {
    const { tryCommand, control } = await open()
    const tried = await tryCommand(words('msg bob /time:1 hello'))
    expect(tried).toMatchObject({
      code: exitCodes.done,
      errors: 'The message is shown for 5 seconds, not 1.\n',
    })
    const [box] = (await control.readCalls()).filter((call) => call.function === 'WTSSendMessageW')
    expect(box?.arguments).toMatchObject({ timeoutSeconds: 5 })
  }, 20_000)

  it('tskill NAME /a ends each of them', async () => {
    const { tryCommand, acts } = await open()
    const line = words('tskill winword /a /server:RDS01 --yes --expect-count 2')
    expect((await tryCommand(line)).code).toBe(exitCodes.done)
    expect(await acts()).toHaveLength(2)
  })

  it('what is so already is no mistake, and nothing is called', async () => {
    const { tryCommand, acts } = await open()
    const logons = await tryCommand(words('change logon /enable /server:RDS01'))
    expect(logons).toMatchObject({
      code: exitCodes.done,
      out: expect.stringContaining('already'),
      errors: '',
    })
    const session = await tryCommand(words('tsdiscon 5 /server:RDS02'))
    expect(session).toMatchObject({
      code: exitCodes.done,
      out: expect.stringContaining('already'),
      errors: '',
    })
    expect(await acts()).toEqual([])
  })

  it('msg /time shows it for so long, and whether somebody answers is not asked', async () => {
    const { tryCommand, control } = await open()
    const tried = await tryCommand(words('msg bob /time:5 hello'))
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringContaining('was shown') })
    const [box] = (await control.readCalls()).filter((call) => call.function === 'WTSSendMessageW')
    expect(box?.arguments).toMatchObject({ timeoutSeconds: 5, wait: true })
  }, 20_000)

  it('shadow and connect open Windows’ own window', async () => {
    const { tryCommand, launched } = await open()
    expect((await tryCommand(words('shadow 3 /server:RDS01'))).code).toBe(exitCodes.done)
    expect((await tryCommand(words('connect RDS01'))).code).toBe(exitCodes.done)
    const silent = await tryCommand(words('shadow 3 /server:RDS01 --no-consent --control'))
    expect(silent.code).toBe(exitCodes.notConfirmed)
    expect(await launched()).toEqual([['/v:RDS01', '/shadow:3'], ['/v:RDS01']])
    expect((await tryCommand(words('connect RDS01 /server:RDS02'))).code).toBe(exitCodes.ambiguous)
  })

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

  it('of several, some may not go as they should', async () => {
    const { tryCommand, control } = await open()
    await control.setBehaviour('RDS02', { errors: { WTSSendMessageW: 5 } })
    const tried = await tryCommand(words('msg alice hello /server:RDS01,RDS02'))
    expect(tried.code).toBe(exitCodes.partial)
  })
})
