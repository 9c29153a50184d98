import { exitCodes, exitCodeWords } from '../exit-codes.ts'
import { commandIds, specOf, type CommandId } from '../grammar/commands.ts'
import { nameOf, optionHelp, usageOf } from '../grammar/help.ts'
import { notFollowed, options, type OptionName } from '../grammar/options.ts'

const intro = `# The command line

This page is made from the tables that \`rewinsta\` itself goes by (\`cli/grammar\`, \`cli/exit-codes.ts\`).

\`rewinsta\` has the words every administrator knows, with the console's safety: the same core, tickets, refusals and audit, also while a
console is open. Switches are \`/server:NAME\` or \`--server NAME\`, in any case; \`rewinsta COMMAND /?\` prints what is said here. Without
\`/server\` a command means this machine, as Windows' own do; with \`--user\` it means the whole list.

- Reset, log off and ending a program ask first, and are refused where nobody can answer; so does disconnect where the session is active
  or had input in the last ten minutes. With \`--warn\` it is you who is asked first, then the person; Ctrl+C leaves their question on the
  screen and ends at once. What was typed before a question is no answer to it.
- Services, listeners and impossible ids are refused whatever is said. What goes wrong is one line on standard error that says what to do.
- What is so already (\`change logon /enable\`, \`tsdiscon\`, \`servers add\`) is 0.
- A command that could not look at some of its servers, or found nobody for some of the names of \`@file\`, does the rest and returns 9;
  \`unread\` and \`notFound\` of its JSON say which, and \`matches\` what a name fits with code 4.
- \`query user\` gives each server a minute; what is known then is printed, and the server is named. On a terminal of less than 60 columns
  a table that does not fit becomes records. In JSON and CSV unknown is null or empty, and times are UTC.
`

/** A bar inside a cell would end it. */
const cell = (text: string) => text.replaceAll('|', String.raw`\|`)

const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

const code = (text: string) => `\`${text}\``

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys
const optionNames = Object.keys(options) as readonly OptionName[]
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys
const exitNames = Object.keys(exitCodes) as readonly (keyof typeof exitCodes)[]

const also = (command: CommandId) =>
  specOf(command)
    .words.slice(1)
    .map((words) => code(words.join(' ')))
    .join(', ')

function section(command: CommandId): string {
  const { operands, more, options: taken, optionHelp: own = {}, examples } = specOf(command)
  const usage = ['rewinsta', nameOf(command), operands.hint, '[switches]'].filter((part) => part !== '')
  const switches = taken.filter((name) => notFollowed[name] === undefined && name !== 'help')
  const otherwise = switches
    .filter((name) => own[name] !== undefined)
    .map((name) => `- ${code(usageOf(name))} here: ${optionHelp(command, name)}.`)
  return [
    `### ${nameOf(command)}`,
    ['```', usage.join(' '), ...examples.map((example) => `  rewinsta ${example}`), '```'].join('\n'),
    ...(more === '' ? [] : [more]),
    ...(switches.length === 0
      ? []
      : [`Switches: ${switches.map((name) => code(usageOf(name))).join(', ')}.`]),
    ...(otherwise.length === 0 ? [] : [otherwise.join('\n')]),
  ].join('\n\n')
}

/** docs/command-line.md, whole. */
export function referencePage(): string {
  const followed = optionNames.filter((name) => notFollowed[name] === undefined)
  const refused = optionNames.flatMap((name) => {
    const why = notFollowed[name]
    return why === undefined ? [] : [`- ${code(`/${options[name].names[0]}`)} is refused: ${why}.`]
  })
  return `${[
    intro.trimEnd(),
    '## Commands',
    table(
      ['command', 'also', 'what it does'],
      commandIds.map((command) => [code(nameOf(command)), also(command), specOf(command).summary]),
    ),
    '## Switches',
    table(
      ['switch', 'what it does'],
      followed.map((name) => [
        [code(usageOf(name)), ...options[name].names.slice(1).map((other) => code(`--${other}`))].join(', '),
        options[name].help,
      ]),
    ),
    'Of Windows’ own:',
    refused.join('\n'),
    '## Exit codes',
    table(
      ['code', 'what it says'],
      exitNames.map((name) => [String(exitCodes[name]), exitCodeWords[name]]),
    ),
    '## Each command',
    ...commandIds.map(section),
  ].join('\n\n')}\n`
}
