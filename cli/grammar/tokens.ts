import { options, type OptionName, type OptionSpec } from './options.ts'

/** What was typed, sorted into operands and options; nothing is known of the command yet. */
export interface Tokens {
  readonly operands: readonly string[]
  /** Values as typed, by option; null for one without. */
  readonly given: ReadonlyMap<OptionName, readonly (string | null)[]>
}

export type TokensRead =
  { readonly ok: true; readonly value: Tokens } | { readonly ok: false; readonly problem: string }

const windowsSwitch = /^\/(?<name>[a-z?][\w?-]*)(?::(?<value>.*))?$/is
const longOption = /^--(?<name>[a-z?][\w?-]*)(?:[=:](?<value>.*))?$/is
const helpLetters: ReadonlySet<string> = new Set(['-?', '-h'])

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own entries
const entries = Object.entries(options) as readonly (readonly [OptionName, OptionSpec])[]
const byName: ReadonlyMap<string, OptionName> = new Map(
  entries.flatMap(([option, { names }]) => names.map((name) => [name, option] as const)),
)

/** An option as it was typed. */
interface Typed {
  /** With its slash or hyphens. */
  readonly as: string
  readonly option: OptionName
  readonly value: string | null
  readonly long: boolean
}

/** Null for a token that is no option; a problem for one that looks like an option and is none. */
function readOption(token: string): Typed | { readonly problem: string } | null {
  if (helpLetters.has(token)) return { as: token, option: 'help', value: null, long: true }
  const long = longOption.exec(token)
  const { name, value } = (long ?? windowsSwitch.exec(token))?.groups ?? {}
  if (name === undefined) return strangeHyphen(token)
  const as = `${long ? '--' : '/'}${name}`
  const option = byName.get(name.toLowerCase())
  if (option === undefined) return { problem: `${as} is not known.` }
  return { as, option, value: value ?? null, long: long !== null }
}

/** A number may be negative and a file may be `-`; anything else behind one hyphen was meant as an option. */
function strangeHyphen(token: string): { readonly problem: string } | null {
  if (!/^-[^\d]/.test(token)) return null
  return { problem: `${token} is not known; options begin with / or --.` }
}

/** Everything behind `--` is an operand. */
export function readTokens(argv: readonly string[]): TokensRead {
  const end = argv.indexOf('--')
  const before = end === -1 ? argv : argv.slice(0, end)
  const operands: string[] = []
  const given = new Map<OptionName, (string | null)[]>()
  for (let index = 0; index < before.length; index += 1) {
    const token = before[index] ?? ''
    const typed = readOption(token)
    if (typed === null) {
      operands.push(token)
      continue
    }
    if ('problem' in typed) return { ok: false, problem: typed.problem }
    const next = typed.value === null && typed.long && takesNext(typed) ? before[index + 1] : undefined
    if (next !== undefined && !next.startsWith('--')) index += 1
    const value = typed.value ?? (next?.startsWith('--') === true ? null : (next ?? null))
    const problem = valueProblem(typed, value)
    if (problem !== null) return { ok: false, problem }
    given.set(typed.option, [...(given.get(typed.option) ?? []), value])
  }
  return { ok: true, value: { operands: [...operands, ...(end === -1 ? [] : argv.slice(end + 1))], given } }
}

function takesNext({ option }: Typed): boolean {
  const { value } = options[option]
  return value === 'text' || value === 'list'
}

function valueProblem({ as, option, long }: Typed, value: string | null): string | null {
  const { value: wanted, hint = '', mayBeEmpty = false }: OptionSpec = options[option]
  if (wanted === 'none') return value === null ? null : `${as} takes no value.`
  if (wanted === 'optional' || value !== null) return null
  // Windows PowerShell drops an argument that is empty.
  const orNone = mayBeEmpty ? `; ${as}= for none` : ''
  return `${as} wants a value: ${as}${long ? ' ' : ':'}${hint}${orNone}.`
}
