import { describe, expect, it } from 'vitest'
import { commandIds, specOf, type CommandId } from './commands.ts'
import { commandHelp, optionHelp, overview } from './help.ts'
import { notFollowed, options, type OptionName } from './options.ts'
import { parse } from './parse.ts'

const words = (line: string) => line.split(' ').filter((word) => word !== '')

/** The command, its operands and the values of its options. */
function read(argv: readonly string[]) {
  const parsed = parse(argv)
  if (parsed.kind !== 'run') return parsed
  const { command, operands, has, text } = parsed.invocation
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys
  const given = (Object.keys(options) as OptionName[]).filter(has).map((name) => [name, text(name)])
  return { command, operands, ...Object.fromEntries(given) }
}

describe('a command line', () => {
  it.each([
    ['reset session 3', { command: 'reset-session', operands: ['3'] }],
    ['RESET SESSION rdp-tcp#6', { command: 'reset-session', operands: ['rdp-tcp#6'] }],
    [
      'rwinsta 3 /SERVER:RDS01 /V',
      { command: 'reset-session', operands: ['3'], server: 'RDS01', verbose: null },
    ],
    ['--server RDS01 reset session 3', { command: 'reset-session', operands: ['3'], server: 'RDS01' }],
    ['reset session --Server=RDS01 3', { command: 'reset-session', operands: ['3'], server: 'RDS01' }],
    ['reset session -1', { command: 'reset-session', operands: ['-1'] }],
    ['logoff', { command: 'logoff', operands: [] }],
    ['tsdiscon 4', { command: 'disconnect', operands: ['4'] }],
    ['msg alice hello there', { command: 'message', operands: ['alice', 'hello', 'there'] }],
    [
      'msg * /w /time:30 -- /server is down',
      { command: 'message', operands: ['*', '/server', 'is', 'down'], wait: null, time: '30' },
    ],
    ['tskill winword /a', { command: 'end-process', operands: ['winword'], everywhere: null }],
    ['change logon /drainUntilRestart', { command: 'change-logon', operands: [], drainuntilrestart: null }],
    ['servers', { command: 'servers-list', operands: [] }],
    ['servers import /tmp/list.txt', { command: 'servers-import', operands: ['/tmp/list.txt'] }],
    ['servers import -', { command: 'servers-import', operands: ['-'] }],
    ['query session --watch', { command: 'query-session', operands: [], watch: null }],
    ['query session --watch=2', { command: 'query-session', operands: [], watch: '2' }],
    ['query session --watch 2', { command: 'query-session', operands: ['2'], watch: null }],
    [
      'reset session 3 --yes --expect-user=',
      { command: 'reset-session', operands: ['3'], yes: null, 'expect-user': '' },
    ],
  ])('%s', (line, expected) => {
    expect(read(words(line))).toEqual(expected)
  })

  it('keeps a name with spaces and quotes whole', () => {
    expect(read(['query', 'user', 'Jürgen "JM" O’Neill', '/server:RDS01'])).toMatchObject({
      operands: ['Jürgen "JM" O’Neill'],
    })
  })

  it('adds up the servers it names', () => {
    const parsed = parse(words('query session /server:A,B --server C'))
    expect(parsed.kind === 'run' && parsed.invocation.list('server')).toEqual(['A', 'B', 'C'])
  })

  it.each([
    ['', 'No command was given.'],
    ['rset session 3', 'There is no command "rset".'],
    ['reset', 'reset what? session, winsta.'],
    ['query sesion', 'query what? session, winsta, user, process, termserver.'],
    ['reset session 3 4', '"4" is one argument too many.'],
    ['reset session 3 /foo', '/foo is not known.'],
    ['reset session 3 --foo=1', '--foo is not known.'],
    ['reset session 3 -v', '-v is not known; options begin with / or --.'],
    ['reset session 3 /time:5', '/time does not belong to this command.'],
    ['reset session 3 /v:yes', '/v takes no value.'],
    ['reset session 3 /server', '/server wants a value: /server:NAME[,NAME…].'],
    ['reset session 3 --server', '--server wants a value: --server NAME[,NAME…].'],
    ['reset session 3 --reason --yes', '--reason wants a value: --reason TEXT.'],
    ['reset session 3 /server:', '/server wants names, divided by commas.'],
    ['reset session 3 /server:A,,B', '/server wants names, divided by commas.'],
    ['reset session 3 --warn 4', '/warn wants a number from 5 to 300, not "4".'],
    ['reset session 3 --warn 1e2', '/warn wants a number from 5 to 300, not "1e2".'],
    ['reset session 3 --reason a --reason b', '/reason was given more than once.'],
    ['reset session 3 --reason=', '/reason wants a text that is not empty.'],
    ['reset session 3 --ticket=', '/ticket wants a text that is not empty.'],
    ['reset session --user=', '/user wants a text that is not empty.'],
    [`logoff 3 --reason=${'x'.repeat(501)}`, '/reason takes at most 500 characters, and this has 501.'],
    ['tskill', 'What is missing: {processid | program}.'],
    [
      'query session /counter',
      '/counter cannot be followed here: Windows tells these counters to its own tool only.',
    ],
  ])('%s: %s', (line, problem) => {
    expect(parse(words(line))).toMatchObject({ kind: 'wrong', problem })
  })

  it('is told apart from a value that looks like an option by the equals sign', () => {
    expect(read(['reset', 'session', '3', '--reason=--yes'])).toMatchObject({ reason: '--yes' })
  })
})

describe('help', () => {
  it.each(['/?', '-?', '-h', '--help', '/HELP'])('is what %s asks for', (token) => {
    expect(parse([token])).toEqual({ kind: 'help', command: null })
    expect(parse(['reset', 'session', token])).toEqual({ kind: 'help', command: 'reset-session' })
    expect(parse(['reset', 'session', '3', token])).toEqual({ kind: 'help', command: 'reset-session' })
  })

  it('is none for a command that there is not', () => {
    expect(parse(['bogus', '/?'])).toMatchObject({ kind: 'wrong', problem: 'There is no command "bogus".' })
    expect(parse(['query', '/?'])).toEqual({ kind: 'help', command: null })
  })

  it('is what the word asks for, too', () => {
    expect(parse(['help', 'logoff'])).toEqual({ kind: 'help', command: 'logoff' })
  })

  it('names every command, and of each every option that can be followed', () => {
    for (const command of commandIds) {
      expect(overview()).toContain(specOf(command).words[0].join(' '))
      const text = commandHelp(command)
      for (const option of specOf(command).options) {
        if (notFollowed[option] === undefined) expect(text).toContain(optionHelp(command, option))
      }
    }
  })

  it.each(commandIds.map((command) => [command]))('its examples of %s are commands', (command: CommandId) => {
    for (const example of specOf(command).examples) {
      const parsed = parse(words(example.replace(/ [>].*$/, '')))
      expect(parsed).toMatchObject({ kind: 'run', invocation: { command } })
    }
  })
})

it('says its version', () => {
  expect(parse(['--version'])).toEqual({ kind: 'version' })
})
