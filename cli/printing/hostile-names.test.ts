import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { hiddenCharacters, hiddenIn } from '#contract/testing/hidden.ts'
import { tries } from '#contract/testing/tries.ts'
import { person, server } from '#native/conformance/fixtures.ts'
import { openCommandFarm, type CommandFarm, type TryOptions } from '../testing/try-command.ts'

const opened: CommandFarm[] = []
afterEach(() => {
  for (const farm of opened.splice(0)) farm.clear()
})

/** Windows hands over UTF-16 up to the first NUL. */
const part = fc.oneof(
  fc.constantFrom(...hiddenCharacters.filter((character) => character !== '\u0000')),
  fc.constantFrom('\u001b]0;title\u0007', '\u001b[2J', '\u009b31m', 'a', ';', '=', '"', 'א'),
)
/** Halves of characters may come to be one of emoji or of Han, whose own marks stay. */
const hasOwnMarks = /[\p{Extended_Pictographic}\p{Script=Han}\p{RI}]/u
const name = fc
  .array(part, { minLength: 1, maxLength: 6 })
  .map((parts) => `n${parts.join('')}`)
  .filter((text) => !hasOwnMarks.test(text))
const names = fc.record({ user: name, domain: name, station: name, program: name })

type Names = typeof names extends fc.Arbitrary<infer T> ? T : never

/** A folder of the list has no control characters. */
const folderOf = (text: string) => text.replaceAll(/\p{Cc}/gu, '')

async function open({ user, domain, station, program }: Names): Promise<CommandFarm> {
  const description = {
    servers: [
      server('RDS01', [
        person({
          sessionId: 2,
          stationName: station,
          account: { domain, user },
          clientName: program,
          processes: [{ processId: 8, name: program, workingSetBytes: 1, processorTime: 1 }],
        }),
      ]),
    ],
  }
  const farm = await openCommandFarm(description, { groups: { RDS01: folderOf(station) } })
  opened.push(farm)
  return farm
}

const formats: readonly (readonly string[])[] = [[], ['--csv'], ['--json']]
const lines = (given: Names): readonly (readonly string[])[] => [
  ...formats.flatMap((format) => [
    ['query', 'session', '/server:RDS01', ...format],
    ['query', 'user', '/server:RDS01', ...format],
    ['query', 'process', '*', '/server:RDS01', ...format],
    ['query', 'termserver', ...format],
    ['servers', 'list', ...format],
  ]),
  ['reset', 'session', '2', '/server:RDS01', '--dry-run'],
  ['reset', 'session', '2', '/server:RDS01', '--dry-run', '--json'],
  ['reset', 'session', '2', '/server:RDS01', '--yes', '--expect-user', 'nobody'],
  ['query', 'user', given.user.replace('n', 'x'), '/server:RDS01'],
  ['query', 'user', `--${given.user}`],
  [`/${given.program}`, given.station],
  [given.user],
  ['query', 'user', '/server:RDS01', `--watch=${given.user}`],
  ['disconnect', '2', '/server:RDS01', '--yes', '--expect-user', given.user, '--reason', given.program],
  ['message', '2', '/server:RDS01', '--title', given.user, '--yes', '--', given.program, given.station],
  ['servers', 'add', given.domain, '--group', given.program],
  ['audit', 'list'],
  ['audit', 'list', '--csv'],
  ['audit', 'list', '--json'],
  ['audit', 'export'],
  ['audit', 'export', '--csv'],
]

/** Line ends are ours, and steer nothing; nor does a tab that a cell of CSV holds in its quotation marks. */
const hiddenBesideLines = (text: string) =>
  hiddenIn(text.replaceAll(/\r?\n|(?<="[^"\n]*)\t(?=[^"\n]*")/g, ''))

test.each<[string, TryOptions]>([
  ['a file', {}],
  ['a terminal', { terminal: 200, answers: [] }],
])('whatever names are, no output to %s hides anything or moves a cursor', async (_where, options) => {
  await fc.assert(
    fc.asyncProperty(names, async (given) => {
      const farm = await open(given)
      for (const line of lines(given)) {
        // oxlint-disable-next-line no-await-in-loop -- one farm, one command at a time
        const { out, errors } = await farm.tryCommand(line, options)
        const said = errors.replaceAll('\r\u001b[2K', '')
        expect({ line, hidden: [hiddenBesideLines(out), hiddenBesideLines(said)] }).toEqual({
          line,
          hidden: [[], []],
        })
      }
    }),
    tries(12),
  )
})

test('nothing is hidden in what is printed anew either', async () => {
  const given = { user: 'a\u202eb', domain: 'D\u009b2J', station: 'S\u200b', program: '\u001b[2J' }
  const farm = await open(given)
  const interrupt = new AbortController()
  const running = farm.tryCommand(['query', 'user', '/server:RDS01', '--watch=1'], {
    interrupt: interrupt.signal,
    answers: [],
  })
  const calls = async () => (await farm.control.readCalls()).length
  await expect.poll(calls, { timeout: 30_000 }).toBeGreaterThan(8)
  interrupt.abort()
  const { out } = await running
  expect([out.split('a�b').length > 2, hiddenBesideLines(out)]).toEqual([true, []])
})

test('what is escaped in JSON is what was there', async () => {
  const user = 'a\u009b\u202e\u{e0041}b'
  const farm = await open({ user, domain: 'D', station: 'S', program: 'p' })
  const { out } = await farm.tryCommand(['query', 'user', '/server:RDS01', '--json'])
  expect(out).toContain(String.raw`"a\u009b\u202e\udb40\udc41b"`)
  expect(JSON.parse(out)).toMatchObject({ users: [{ user }] })
})

test('one who is asked can type such a name as it is shown, and nobody by a name that only looks so', async () => {
  const user = 'alice\u200b'
  const farm = await open({ user, domain: 'CONTOSO', station: 'S', program: 'p' })
  const reset = (whom: string) =>
    farm.tryCommand(['reset', 'session', '2', '/server:RDS01', '--yes', '--expect-user', whom])
  const untold = await farm.tryCommand([
    'reset',
    'session',
    '2',
    '/server:RDS01',
    '--yes',
    '--expect-count',
    '1',
  ])
  expect(untold.errors).toContain('give --expect-user "alice?" too')
  expect((await reset('alice')).code).not.toBe(0)
  expect((await reset('\u0430lice?')).code).not.toBe(0)
  expect(await farm.acts()).toEqual([])
  const done = await reset('alice?')
  expect(done).toMatchObject({ code: 0 })
  expect(await farm.acts()).toEqual(['WinStationReset RDS01 2'])
})
