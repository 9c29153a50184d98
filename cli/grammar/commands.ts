import { keysOf } from '#contract/keys-of.ts'
import type { Verb } from '#contract/verb.ts'
import type { OptionName } from './options.ts'

export type CommandGroup = 'Reading' | 'Acting' | 'Records' | 'Other'

export interface CommandSpec {
  /** Ways to call it; the first is shown. Compared without case. */
  readonly words: readonly [readonly string[], ...(readonly string[])[]]
  readonly group: CommandGroup
  /** What follows the words, as the help shows it, and how many there may be. */
  readonly operands: { readonly hint: string; readonly least: number; readonly most: number }
  readonly options: readonly OptionName[]
  /** What an option says of this command, where it is not what it says of the others. */
  readonly optionHelp?: Readonly<Partial<Record<OptionName, string>>>
  /** Half a sentence for the list of commands. */
  readonly summary: string
  /** What is to be known beyond that. */
  readonly more: string
  readonly examples: readonly string[]
}

const common: readonly OptionName[] = ['help', 'demo', 'data-folder']
const sheet: readonly OptionName[] = ['json', 'csv']
const asking: readonly OptionName[] = [
  'server',
  'verbose',
  'json',
  'yes',
  'expect-user',
  'acknowledge',
  'dry-run',
  'reason',
  'ticket',
]
const ending: readonly OptionName[] = [
  ...asking,
  'user',
  'expect-count',
  'warn',
  'all',
  'include-active',
  ...common,
]
const oneSession = { hint: '{name | id}', least: 0, most: 1 }
const oneSessionOrOwn = { ...oneSession, hint: '[name | id]' }

/** Every command there is, in the order of the help. */
export const commands = {
  'query-session': {
    words: [['query', 'session'], ['qwinsta'], ['query', 'winsta']],
    group: 'Reading',
    operands: { hint: '[name | user | id]', least: 0, most: 1 },
    options: [
      'server',
      'user',
      ...sheet,
      'watch',
      'timeout',
      ...common,
      'mode',
      'flow',
      'connect',
      'counter',
      'vm',
    ],
    summary: 'sessions, with their names, users, ids and states',
    more: '“>” marks the session the command runs in.',
    examples: ['query session', 'query session /server:RDS01,RDS02 --json', 'query session --user alice'],
  },
  'query-user': {
    words: [['query', 'user'], ['quser']],
    group: 'Reading',
    operands: { hint: '[user | name | id]', least: 0, most: 1 },
    options: ['server', 'user', ...sheet, 'watch', 'timeout', ...common],
    summary: 'people, with their idle and logon times',
    more: 'Idle is days+hours:minutes; a dot is less than a minute.',
    examples: ['query user', 'query user alice /server:*'],
  },
  'query-process': {
    words: [['query', 'process'], ['qprocess']],
    group: 'Reading',
    operands: { hint: '[* | processid | user | session | program]', least: 0, most: 1 },
    options: ['server', 'id', ...sheet, 'watch', 'timeout', ...common],
    summary: 'programs, with the sessions they run in',
    more: 'Without an argument your own programs, with * those of everybody. Those of others want administrator’s rights.',
    examples: ['query process *', 'query process winword.exe /server:RDS01', 'query process /id:3'],
  },
  'query-termserver': {
    words: [['query', 'termserver'], ['qappsrv']],
    group: 'Reading',
    operands: { hint: '[server]', least: 0, most: 1 },
    options: ['server', 'address', 'continue', 'domain', ...sheet, 'timeout', ...common],
    optionHelp: { server: 'names, or groups of the list (group:NAME); the whole list where left out' },
    summary: 'the servers of the list, and how they stand',
    more: 'Windows asks the network’s browser, which is switched off nearly everywhere; here it is the list.',
    examples: ['query termserver', 'query termserver /server:London'],
  },
  'reset-session': {
    words: [['reset', 'session'], ['rwinsta'], ['reset', 'winsta']],
    group: 'Acting',
    operands: oneSession,
    options: ending,
    summary: 'ends a session at once; unsaved work is lost',
    more: 'Only for a session that has stopped responding; log off is milder.',
    examples: [
      'reset session rdp-tcp#6',
      'reset session 3 /server:RDS01',
      'reset session 3 /server:RDS01 --yes --expect-user alice',
      'reset session --user alice --warn 60',
    ],
  },
  logoff: {
    words: [['logoff'], ['log-off']],
    group: 'Acting',
    operands: oneSessionOrOwn,
    options: ending,
    summary: 'ends a session’s programs and the session; unsaved work is lost',
    more: 'Without an argument the session the command runs in.',
    examples: ['logoff 3 /server:RDS01', 'logoff --user alice --dry-run'],
  },
  disconnect: {
    words: [['disconnect'], ['tsdiscon']],
    group: 'Acting',
    operands: oneSessionOrOwn,
    options: [...ending, 'vm'],
    summary: 'takes the client away; the programs run on',
    more: 'Without an argument the session the command runs in. Asks where the session is in use, or was in the last ten minutes; Windows’ own does not.',
    examples: ['disconnect rdp-tcp#6', 'disconnect --user alice'],
  },
  message: {
    words: [['message'], ['msg']],
    group: 'Acting',
    operands: { hint: '{user | name | id | @file | *} [text …]', least: 0, most: 1_000 },
    options: [
      'server',
      'user',
      'time',
      'wait',
      'title',
      'verbose',
      'json',
      'yes',
      'expect-user',
      'expect-count',
      'dry-run',
      'reason',
      'ticket',
      ...common,
    ],
    optionHelp: { yes: 'does not ask; for many it wants their number: --expect-count' },
    summary: 'shows a message box',
    more: 'Without a text it is read from standard input. {user}, {server} and {minutes} are filled in. A text that begins with / or - wants -- before it.',
    examples: ['message alice Please save your work.', 'msg * /server:RDS01 /w /time:60 May we restart now?'],
  },
  'end-process': {
    words: [['end-process'], ['tskill']],
    group: 'Acting',
    operands: { hint: '{processid | program}', least: 1, most: 1 },
    options: [...asking, 'expect-count', 'id', 'everywhere', 'all', ...common],
    optionHelp: {
      yes: 'does not ask; wants to be told whom it may hit: --expect-user or --expect-count',
      all: 'all the programs it fits, if they are several',
    },
    summary: 'ends a program; what is not saved in it is lost',
    more: 'A name is that of the program, with or without .exe. Without /id or /a only in your own session.',
    examples: ['end-process 4200 /server:RDS01', 'tskill winword /id:3 /server:RDS01'],
  },
  shadow: {
    words: [['shadow']],
    group: 'Acting',
    operands: oneSession,
    options: [...asking, 'user', 'control', 'no-consent', ...common],
    optionHelp: { yes: 'does not ask; wants to be told whom it may hit: --expect-user' },
    summary: 'opens a window that watches a session',
    more: 'The person is asked, and may say no.',
    examples: ['shadow 3 /server:RDS01'],
  },
  connect: {
    words: [['connect']],
    group: 'Acting',
    operands: { hint: '[server]', least: 0, most: 1 },
    options: ['server', 'verbose', 'json', 'reason', 'ticket', 'dry-run', ...common],
    optionHelp: { server: 'the server, where it is not named before' },
    summary: 'opens a Remote Desktop window to a server',
    more: '',
    examples: ['connect RDS01'],
  },
  'change-logon': {
    words: [['change', 'logon'], ['chglogon']],
    group: 'Acting',
    operands: { hint: '', least: 0, most: 0 },
    options: [
      'query',
      'enable',
      'disable',
      'drain',
      'drainuntilrestart',
      'server',
      'verbose',
      'json',
      'yes',
      'expect-server',
      'acknowledge',
      'dry-run',
      'reason',
      'ticket',
      ...common,
    ],
    optionHelp: {
      server: 'one server; this machine where left out',
      yes: 'does not ask; with /disable it wants to be told where: --expect-server',
    },
    summary: 'which logons a server takes',
    more: 'One of the first five switches is wanted.',
    examples: ['change logon /query', 'change logon /drain /server:RDS01'],
  },
  'audit-list': {
    words: [['audit', 'list']],
    group: 'Records',
    operands: { hint: '', least: 0, most: 0 },
    options: ['last', ...sheet, ...common],
    summary: 'who did what, when and why, the newest first',
    more: '',
    examples: ['audit list --last 20'],
  },
  'audit-verify': {
    words: [['audit', 'verify']],
    group: 'Records',
    operands: { hint: '', least: 0, most: 0 },
    options: ['json', ...common],
    summary: 'checks that no row of the audit was changed or removed',
    more: '',
    examples: ['audit verify'],
  },
  'audit-export': {
    words: [['audit', 'export']],
    group: 'Records',
    operands: { hint: '', least: 0, most: 0 },
    options: [...sheet, ...common],
    summary: 'the whole audit, the oldest first, as JSON lines or with --csv',
    more: 'JSON lines hold the hashes, so that they can be checked elsewhere.',
    examples: ['audit export > audit.jsonl'],
  },
  'servers-list': {
    words: [['servers', 'list'], ['servers']],
    group: 'Records',
    operands: { hint: '', least: 0, most: 0 },
    options: [...sheet, ...common],
    summary: 'the server list',
    more: '',
    examples: ['servers list --csv'],
  },
  'servers-add': {
    words: [['servers', 'add']],
    group: 'Records',
    operands: { hint: 'NAME …', least: 1, most: 500 },
    options: ['group', ...common],
    summary: 'adds servers to the list',
    more: 'An open console shows it at once.',
    examples: ['servers add RDS01 RDS02 --group London'],
  },
  'servers-remove': {
    words: [['servers', 'remove']],
    group: 'Records',
    operands: { hint: 'NAME …', least: 1, most: 500 },
    options: common,
    summary: 'takes servers off the list; nothing on them changes',
    more: 'An open console shows it at once.',
    examples: ['servers remove RDS01'],
  },
  'servers-import': {
    words: [['servers', 'import']],
    group: 'Records',
    operands: { hint: '{file | -}', least: 1, most: 1 },
    options: ['column', 'yes', 'dry-run', 'json', ...common],
    optionHelp: {
      yes: 'adds them without asking',
      'dry-run': 'shows what would be added, and adds nothing',
    },
    summary: 'adds the servers of a file, once it has shown them and somebody said yes',
    more: 'Names, one a line; CSV, JSON or a table that PowerShell or query termserver printed; .rdp files; lists of RDCMan, mRemoteNG, Remote Desktop Manager, Royal TS (JSON), Windows Admin Center and Server Manager. Only Remote Desktop connections are taken, with their folders. What cannot be taken is said line by line, by its name alone; the rest is taken. Without a terminal nothing is added unless --yes is given.',
    examples: ['servers import servers.txt', 'servers import computers.csv --column Rechnername --yes'],
  },
  doctor: {
    words: [['doctor']],
    group: 'Other',
    operands: { hint: '', least: 0, most: 0 },
    options: ['help', 'server', 'json'],
    optionHelp: {
      server: 'servers to look at too: names or addresses; none where left out',
      json: 'prints one JSON object to send in, instead of lines',
    },
    summary: 'checks what Rewinsta takes for granted of this machine and of servers',
    more: 'Acts on nothing and writes nothing, beside an open console too. No account, session or client is named, so that it can be sent in. Exit code 0 only where nothing failed.',
    examples: ['doctor', 'doctor /server:RDS01 --json > doctor.json'],
  },
  completion: {
    words: [['completion']],
    group: 'Other',
    operands: { hint: '{powershell | bash}', least: 1, most: 1 },
    options: ['help'],
    summary: 'prints what a shell needs to complete commands',
    more: 'PowerShell: rewinsta completion powershell | Out-String | Invoke-Expression. Bash: source <(rewinsta completion bash).',
    examples: ['completion powershell'],
  },
  'exit-codes': {
    words: [['exit-codes']],
    group: 'Other',
    operands: { hint: '', least: 0, most: 0 },
    options: ['help', ...sheet],
    summary: 'what the exit codes say',
    more: '',
    examples: ['exit-codes'],
  },
} as const satisfies Record<string, CommandSpec>

export type CommandId = keyof typeof commands

export function specOf(command: CommandId): CommandSpec {
  return commands[command]
}

/** The command that asks for each verb. */
const commandOf: Readonly<Record<Verb, CommandId>> = {
  message: 'message',
  shadow: 'shadow',
  disconnect: 'disconnect',
  'end-program': 'end-process',
  'log-off': 'logoff',
  reset: 'reset-session',
  connect: 'connect',
  'set-logons': 'change-logon',
}

/** What a command does to a session or a server; null for one that does nothing. */
export function verbOf(command: CommandId): Verb | null {
  return keysOf(commandOf).find((verb) => commandOf[verb] === command) ?? null
}

export const commandIds: readonly CommandId[] = keysOf(commands)
