import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkLineOf, fail, pass } from '#contract/check-lines.ts'
import type { CheckLine } from '#contract/check.ts'
import { server as serverWith } from '#native/conformance/fixtures.ts'
import { exitCodes } from '../exit-codes.ts'
import { openCommandFarm, type CommandFarm } from '../testing/try-command.ts'

let farm: CommandFarm
beforeEach(async () => {
  farm = await openCommandFarm()
})
afterEach(() => farm.clear())

const machine: readonly CheckLine[] = [
  checkLineOf('koffi', pass('loads')),
  checkLineOf('last-error', pass({ code: 'error-codes-same', calls: 50, errorCode: 7022 })),
]

it('says each line with what was expected and seen, and ends with 0 where nothing failed', async () => {
  const { code, out } = await farm.tryCommand(['doctor'], { machine })
  expect(out).toBe(
    [
      'pass       Native calls (koffi)',
      '           expected: the module that makes Windows’ calls loads',
      '           seen:     it loads',
      'pass       Error codes',
      '           expected: 50 refused calls, with others beside them, each keep the same error code',
      '           seen:     all 50 with code 7022',
      'not tried  The time that details carry',
      '           expected: it is known whether it is the server’s clock or ours',
      '           seen:     no server was named',
      '           find out: Name a server whose clock is more than 10 s off with /server:.',
      'not tried  Time until a call to a dead server fails',
      '           expected: it is known',
      '           seen:     no server was named',
      '           find out: Name servers with /server: that are off, that drop TCP 445, whose Remote Desktop Services are stopped, and that are suspended.',
      'not tried  Stack of a call with Kerberos',
      '           expected: the process survives calls to another server',
      '           seen:     no server was named',
      '           find out: Name a server of your domain with /server:.',
      '5 lines, and none failed.',
      '',
    ].join('\n'),
  )
  expect(code).toBe(exitCodes.done)
})

it('one failed line is enough for another exit code, and says what to do', async () => {
  const broken = [checkLineOf('clock', fail({ code: 'clock-off', seconds: -600 }, { code: 53, ms: 12.4 }))]
  const { code, out } = await farm.tryCommand(['doctor'], { machine: broken })
  expect(out).toContain(
    [
      'FAIL       Clock (NetRemoteTOD)',
      '           expected: this machine’s clock, asked for by its own name, within 3 s of ours',
      '           seen:     -600 s off (code 53, 12 ms)',
      '           do:       Idle times would be wrong. Send this report in.',
      '',
    ].join('\n'),
  )
  expect(out).toMatch(/1 of 4 lines failed\.\n$/)
  expect(code).toBe(exitCodes.partial)
})

it('looks at the servers named, as one JSON object where asked, and names nobody', async () => {
  const line = ['doctor', '/server:RDS01,DENIED,NOWHERE', '--json']
  const { code, out } = await farm.tryCommand(line, { machine })
  const report = JSON.parse(out)
  expect(report).toMatchObject({ version: '9.9.9', failed: 2 })
  const listed = report.lines.filter(({ check }: CheckLine) => check === 'server-list')
  expect(listed.map(({ server, verdict, code: number }: CheckLine) => [server, verdict, number])).toEqual([
    ['RDS01', 'pass', null],
    ['DENIED', 'fail', 5],
    ['NOWHERE', 'fail', 1722],
  ])
  expect(code).toBe(exitCodes.partial)
  expect(out).not.toMatch(/alice|Müller|carol|bob|CONTOSO|RDP-Tcp#|WS-113|10\.1\.0\.113|winword/i)
})

it('acts on nothing and reads no more than each server once in each way', async () => {
  await farm.tryCommand(['doctor', '/server:RDS01'], { machine })
  expect(await farm.acts()).toEqual([])
})

it('asks no more servers once three refused the credentials, for one more could lock the account', async () => {
  const names = ['RDS01', 'RDS02', 'RDS03', 'RDS04', 'RDS05']
  const wrong = { WTSEnumerateSessionsExW: 1326, WTSEnumerateSessionsW: 1326 }
  const refusing = await openCommandFarm({
    servers: names.map((name) => serverWith(name, [], { errors: wrong })),
  })
  const { out } = await refusing.tryCommand(['doctor', `/server:${names.join()}`], { machine })
  const calls = await refusing.control.readCalls()
  refusing.clear()
  const asked = calls.flatMap((call) => (call.server === null ? [] : [call.server]))
  expect([...new Set(asked)]).toEqual(['RDS01', 'RDS02', 'RDS03'])
  expect(out).toContain(
    [
      'not tried  RDS05: List of sessions',
      '           expected: sessions are listed',
      '           seen:     3 servers refused the credentials, and one more try could lock the account',
      '           find out: Sign in with the right account, and name this server first.',
    ].join('\n'),
  )
})

it('asks this machine under its own name without the network', async () => {
  const { out } = await farm.tryCommand(['doctor', '/server:localhost,helpdesk-07'], { machine })
  expect(out.match(/this machine is asked without the network/g)).toHaveLength(6)
})

it('sends nobody to a simulated farm where there is no Windows', async () => {
  const { code, errors } = await farm.tryCommand(['doctor'], { machine, noWindows: true })
  expect({ code, errors }).toEqual({
    code: exitCodes.unsupported,
    errors: 'rewinsta: There is nothing to look at on this system: run it on Windows.\n',
  })
})

it.each(['group:London', '*', 'a/b'])('takes no %s for a server', async (name) => {
  expect((await farm.tryCommand(['doctor', `/server:${name}`])).code).toBe(exitCodes.usage)
})
