import { commandIds, specOf, type CommandGroup, type CommandId } from './commands.ts'
import { notFollowed, options, type OptionName, type OptionSpec } from './options.ts'

const groups: readonly CommandGroup[] = ['Reading', 'Acting', 'Records', 'Other']

/** Of everything. */
export function overview(): string {
  const lists = groups.map((group) => {
    const ours = commandIds.filter((command) => specOf(command).group === group)
    const lines = ours.map((command) => `  ${nameOf(command).padEnd(18)} ${specOf(command).summary}`)
    return `${group}\n${lines.join('\n')}`
  })
  return `rewinsta: the sessions of Windows servers, and how to end one safely.

${lists.join('\n\n')}

“rewinsta COMMAND /?” says what a command does. Switches may be written /server:NAME or --server NAME, in any case.
`
}

export function nameOf(command: CommandId): string {
  return specOf(command).words[0].join(' ')
}

export function commandHelp(command: CommandId): string {
  const spec = specOf(command)
  const name = nameOf(command)
  const also = spec.words.slice(1).map((words) => words.join(' '))
  const sentence = `${spec.summary[0]?.toUpperCase() ?? ''}${spec.summary.slice(1)}.`
  const paragraphs = [
    `rewinsta ${[name, spec.operands.hint, '[switches]'].filter((part) => part !== '').join(' ')}`,
    [sentence, spec.more].filter((part) => part !== '').join('\n'),
    ...(also.length === 0 ? [] : [`Also: ${also.join(', ')}`]),
    optionLines(command),
    `Examples\n${spec.examples.map((example) => `  rewinsta ${example}`).join('\n')}`,
  ]
  return `${paragraphs.join('\n\n')}\n`
}

/** What an option does in a command. */
export function optionHelp(command: CommandId, option: OptionName): string {
  return specOf(command).optionHelp?.[option] ?? options[option].help
}

function optionLines(command: CommandId): string {
  return specOf(command)
    .options.filter((name) => notFollowed[name] === undefined)
    .map((name) => `  ${usageOf(name).padEnd(30)} ${optionHelp(command, name)}`)
    .join('\n')
}

/** Windows' own switches are shown as Windows writes them; both ways are taken for all. */
const windowsOwn: ReadonlySet<OptionName> = new Set<OptionName>([
  'help',
  'server',
  'verbose',
  'time',
  'wait',
  'id',
  'everywhere',
  'query',
  'enable',
  'disable',
  'drain',
  'drainuntilrestart',
  'address',
  'continue',
])

export function usageOf(option: OptionName): string {
  const { names, value, hint = '' }: OptionSpec = options[option]
  const [shown, joint] = windowsOwn.has(option) ? [`/${names[0]}`, ':'] : [`--${names[0]}`, ' ']
  if (value === 'none') return shown
  return value === 'optional' ? `${shown}[=${hint}]` : `${shown}${joint}${hint}`
}
