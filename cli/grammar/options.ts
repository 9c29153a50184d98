/** What may follow an option. `optional`: only behind a colon or an equals sign. */
export type OptionValue = 'none' | 'text' | 'list' | 'optional'

export interface OptionSpec {
  /** As written behind `/` or `--`, compared without case; the first one is shown. */
  readonly names: readonly [string, ...string[]]
  readonly value: OptionValue
  /** Stands for the value in the help. */
  readonly hint?: string
  /** Smallest and largest number, where it wants one. */
  readonly range?: readonly [number, number]
  /** Most characters of a text. */
  readonly longest?: number
  /** An empty text says something. */
  readonly mayBeEmpty?: boolean
  readonly help: string
}

const flag = (names: OptionSpec['names'], help: string): OptionSpec => ({ names, value: 'none', help })
const text = (names: OptionSpec['names'], hint: string, help: string): OptionSpec => ({
  names,
  value: 'text',
  hint,
  help,
})
const number = (
  names: OptionSpec['names'],
  hint: string,
  range: readonly [number, number],
  help: string,
): OptionSpec => ({ names, value: 'text', hint, range, help })

/** Every option there is. Where Windows' own tool has it, it means the same. */
export const options = {
  help: flag(['?', 'help'], 'says this'),
  server: {
    names: ['server'],
    value: 'list',
    hint: 'NAME[,NAME…]',
    help: 'the servers: names, groups of the list (group:NAME where a server has the same name), or * for the whole list; this machine where left out',
  },
  user: text(
    ['user'],
    '[DOMAIN\\]NAME',
    'the sessions of this person, wherever they are: on the whole list unless /server says otherwise',
  ),
  json: flag(['json'], 'prints JSON instead of a table'),
  csv: flag(['csv'], 'prints CSV (RFC 4180) instead of a table'),
  verbose: flag(['v', 'verbose'], 'says each step on standard error'),
  demo: flag(['demo'], 'uses a simulated farm; nothing real is read or touched'),
  'data-folder': text(['data-folder'], 'PATH', 'uses the server list, the settings and the audit there'),
  watch: {
    names: ['watch'],
    value: 'optional',
    hint: 'SECONDS',
    range: [1, 3600],
    help: 'prints anew every 5 seconds, or as many as given, until Ctrl+C',
  },
  timeout: number(
    ['timeout'],
    'SECONDS',
    [1, 600],
    'says of servers that they do not answer once nothing was heard for so long; 5 unless given',
  ),
  yes: flag(['yes'], 'does not ask; wants to be told whom it may hit: --expect-user or --expect-count'),
  'expect-user': {
    ...text(
      ['expect-user'],
      '[DOMAIN\\]NAME',
      'does nothing unless the session is this person’s; --expect-user= for a session of nobody',
    ),
    mayBeEmpty: true,
  },
  'expect-count': number(['expect-count'], 'N', [1, 500], 'does nothing unless it is exactly this many'),
  'expect-server': text(['expect-server'], 'NAME', 'does nothing unless it is this server'),
  acknowledge: {
    names: ['acknowledge'],
    value: 'list',
    hint: 'KIND[,KIND…]',
    help: 'with --yes: goes on in spite of these warnings; --dry-run names their kinds',
  },
  'dry-run': flag(['dry-run'], 'says what would come of it, what would be lost above all, and does nothing'),
  warn: number(['warn'], 'SECONDS', [5, 300], 'asks the person first and waits so long for the answer'),
  reason: { ...text(['reason'], 'TEXT', 'why, for the audit'), longest: 500 },
  ticket: { ...text(['ticket'], 'NUMBER', 'number of the helpdesk’s ticket, for the audit'), longest: 100 },
  all: flag(['all'], 'all the sessions it fits, if they are several; those in use are left out'),
  'include-active': flag(
    ['include-active'],
    'with --all: those in use too, but for accounts marked to be careful with and one’s own session',
  ),
  time: number(
    ['time'],
    'SECONDS',
    [1, 999_999],
    'how long the message is shown, 5 to 300 seconds: less is taken as 5, more as 300; the command stays until then. With /w 60 unless given',
  ),
  wait: flag(['w', 'wait'], 'waits until the person has answered, and says how'),
  title: text(['title'], 'TEXT', 'heading of the message'),
  id: number(['id'], 'SESSIONID', [0, 65_535], 'only in the session with this id'),
  everywhere: flag(['a'], 'in all sessions, of every user; of a program’s name it means every one of them'),
  control: flag(['control'], 'takes part with keyboard and mouse, not only watches'),
  'no-consent': flag(['no-consent'], 'does not ask the person; wants --reason'),
  query: flag(['query'], 'says which logons the server takes'),
  enable: flag(['enable'], 'all logons'),
  disable: flag(['disable'], 'no logons, and nobody who is disconnected comes back; until the next restart'),
  drain: flag(['drain'], 'no new logons; who has a session comes back to it'),
  drainuntilrestart: flag(['drainuntilrestart'], 'the same as /drain, until the next restart'),
  address: flag(['address'], 'prints the address that is called, too'),
  continue: flag(['continue'], 'taken as it is: nothing waits for a key here'),
  group: text(['group'], 'PATH', 'the folder it belongs to, London/Floor 2'),
  column: {
    ...text(
      ['column'],
      'HEADING',
      'the column that has the servers, where the headings do not tell; its number where there are none',
    ),
    longest: 200,
  },
  last: number(['last'], 'N', [1, 100_000], 'the newest so many; 50 unless given'),
  mode: flag(['mode'], ''),
  flow: flag(['flow'], ''),
  connect: flag(['connect'], ''),
  counter: flag(['counter'], ''),
  vm: flag(['vm'], ''),
  domain: text(['domain'], 'NAME', ''),
} as const satisfies Record<string, OptionSpec>

export type OptionName = keyof typeof options

/** Switches of Windows' own tools that nothing here can follow, and why. */
export const notFollowed: Readonly<Partial<Record<OptionName, string>>> = {
  mode: 'it concerns serial lines, which Remote Desktop does not have',
  flow: 'it concerns serial lines, which Remote Desktop does not have',
  connect: 'it concerns serial lines, which Remote Desktop does not have',
  counter: 'Windows tells these counters to its own tool only',
  vm: 'sessions of virtual machines are not read',
  domain: 'no domain is searched; the servers are those of the list (servers add, servers import)',
}
