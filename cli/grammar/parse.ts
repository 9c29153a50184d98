import { commandIds, specOf, type CommandId } from './commands.ts'
import { createInvocation, type Invocation } from './invocation.ts'
import { notFollowed, options, type OptionName, type OptionSpec } from './options.ts'
import { readTokens, type Tokens } from './tokens.ts'

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  /** Null: of everything. */
  | { readonly kind: 'help'; readonly command: CommandId | null }
  | { readonly kind: 'version' }
  /** One plain sentence, and the command it is about, if that much is clear. */
  | { readonly kind: 'wrong'; readonly problem: string; readonly command: CommandId | null }

const versionWords: ReadonlySet<string> = new Set(['--version', '/version'])

export function parse(argv: readonly string[]): Parsed {
  const [first] = argv
  if (argv.length === 1 && first !== undefined && versionWords.has(first.toLowerCase())) {
    return { kind: 'version' }
  }
  const tokens = readTokens(argv)
  if (!tokens.ok) return { kind: 'wrong', problem: tokens.problem, command: commandOf(argv)?.command ?? null }
  const { operands, given } = tokens.value
  const asksHelp = given.has('help') || operands[0]?.toLowerCase() === 'help'
  const words = operands[0]?.toLowerCase() === 'help' ? operands.slice(1) : operands
  const found = commandOf(words)
  if (asksHelp && (found !== null || words.length === 0 || isBeginning(words))) {
    return { kind: 'help', command: found?.command ?? null }
  }
  if (found === null) return { kind: 'wrong', problem: unknownCommand(words), command: null }
  return invocationOf(found, words.slice(found.length), given)
}

interface FoundCommand {
  readonly command: CommandId
  /** How many words name it. */
  readonly length: number
}

/** The longest name that fits: `servers list` before `servers`. */
function commandOf(words: readonly string[]): FoundCommand | null {
  const lower = words.map((word) => word.toLowerCase())
  const fitting = commandIds.flatMap((command) =>
    specOf(command)
      .words.filter((names) => names.every((name, index) => lower[index] === name))
      .map(({ length }) => ({ command, length })),
  )
  return fitting.toSorted((one, other) => other.length - one.length)[0] ?? null
}

/** `query /?` asks what there is. */
function isBeginning([first]: readonly string[]): boolean {
  return commandIds.some((command) => specOf(command).words.some(([word]) => word === first?.toLowerCase()))
}

function unknownCommand([first]: readonly string[]): string {
  if (first === undefined) return 'No command was given.'
  const seconds = commandIds.flatMap((command) =>
    specOf(command)
      .words.filter(([word, second]) => word === first.toLowerCase() && second !== undefined)
      .map(([, second = '']) => second),
  )
  return seconds.length === 0
    ? `There is no command ${JSON.stringify(first)}.`
    : `${first.toLowerCase()} what? ${[...new Set(seconds)].join(', ')}.`
}

function invocationOf(
  { command }: FoundCommand,
  operands: readonly string[],
  given: Tokens['given'],
): Parsed {
  const spec = specOf(command)
  const problem =
    optionProblem(spec.options, given) ?? countProblem(operands, spec.operands) ?? valueProblem(given)
  return problem === null
    ? { kind: 'run', invocation: createInvocation(command, operands, given) }
    : { kind: 'wrong', problem, command }
}

function optionProblem(allowed: readonly OptionName[], given: Tokens['given']): string | null {
  for (const option of given.keys()) {
    const [name] = options[option].names
    if (!allowed.includes(option)) return `/${name} does not belong to this command.`
    const why = notFollowed[option]
    if (why !== undefined) return `/${name} cannot be followed here: ${why}.`
  }
  return null
}

function countProblem(
  operands: readonly string[],
  { hint, least, most }: { readonly hint: string; readonly least: number; readonly most: number },
): string | null {
  const extra = operands[most]
  if (extra !== undefined) return `${JSON.stringify(extra)} is one argument too many.`
  return operands.length < least ? `What is missing: ${hint}.` : null
}

function valueProblem(given: Tokens['given']): string | null {
  for (const [option, values] of given) {
    const spec: OptionSpec = options[option]
    const name = `/${spec.names[0]}`
    if (spec.value === 'text' && values.length > 1) return `${name} was given more than once.`
    for (const value of values) {
      const problem = value === null ? null : wrongValue(spec, value)
      if (problem !== null) return `${name} ${problem}`
    }
  }
  return null
}

function wrongValue(
  { value: kind, range, longest, mayBeEmpty = false }: OptionSpec,
  value: string,
): string | null {
  if (kind === 'list') {
    return value.split(',').some((part) => part.trim() === '') ? 'wants names, divided by commas.' : null
  }
  if (range === undefined) {
    if (value.trim() === '' && !mayBeEmpty) return 'wants a text that is not empty.'
    return longest === undefined || value.length <= longest
      ? null
      : `takes at most ${longest} characters, and this has ${value.length}.`
  }
  const [least, most] = range
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return null
  return `wants a number from ${least} to ${most}, not ${JSON.stringify(value)}.`
}
