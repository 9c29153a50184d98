import type { z } from 'zod'
import { settings as settingsSchema, type Settings } from '#contract/settings.ts'
import { firstSettings } from './first-settings.ts'

/** Settings as a file has them; in the place of each that cannot be read, the one in force. */
export interface SettingsRead {
  readonly settings: Settings
  /** What could not be read, why, and what holds instead: a sentence each, without its full stop. */
  readonly problems: readonly string[]
}

type Given = Readonly<Record<string, unknown>>

/** Where nothing is in force: a rule that cannot be read may have been the strictest. */
const strictest: Settings = { ...firstSettings, reason: 'required', ticketNumber: 'required' }

/** Every setting by itself, and of those that are lists each entry, so that one wrong value costs no other. */
export function readSettings(given: Given, inForce: Settings = strictest): SettingsRead {
  const { data, error } = settingsSchema.safeParse(given)
  if (error === undefined) return { settings: data, problems: [] }
  const { issues } = error
  const wrong = issues.filter(
    (issue, at) => issues.findIndex((other) => placeOf(other) === placeOf(issue)) === at,
  )
  // What is left may be wrong for another reason: two of one id are looked for only among good ones.
  const { settings, problems } = readSettings(withoutWrong(given, inForce, wrong), inForce)
  return { settings, problems: [...wrong.map((issue) => problemText(issue, given, inForce)), ...problems] }
}

/** A setting, or an entry of one that is a list: once the first thing wrong there is put right, the next one is told. */
const placeOf = ({ path }: z.core.$ZodIssue): string => path.slice(0, 2).join('.')

/** Nothing that there is no setting for either. */
function withoutWrong(given: Given, inForce: Settings, wrong: readonly z.core.$ZodIssue[]): Given {
  const read = Object.entries(inForce).map(([name, held]) => {
    const own = wrong.filter(({ path }) => path[0] === name)
    return [name, own.length === 0 ? given[name] : (listWithout(given[name], own) ?? held)]
  })
  return Object.fromEntries(read)
}

/** Null for what is no list. */
function listWithout(value: unknown, wrong: readonly z.core.$ZodIssue[]): readonly unknown[] | null {
  if (!Array.isArray(value)) return null
  const indexes = new Set(wrong.map(({ path }) => path[1]))
  const long = wrong.find((issue) => issue.code === 'too_big' && issue.path.length === 1)
  const good: readonly unknown[] = value.filter((_entry, index) => !indexes.has(index))
  return long?.code === 'too_big' ? good.slice(0, Number(long.maximum)) : good
}

const names: Readonly<Record<string, string>> = {
  reason: 'Reason',
  ticketNumber: 'Ticket number',
  vipAccounts: 'VIP accounts',
  messageTemplates: 'Message templates',
  reading: 'Reading',
} satisfies Record<keyof Settings, string>

function problemText({ path, message }: z.core.$ZodIssue, given: Given, inForce: Settings): string {
  const [name = '', index] = path.map(String)
  const said = message.replace(/\.$/, '')
  const value = given[name]
  if (!Object.hasOwn(names, name)) return said
  if (Array.isArray(value)) {
    if (index === undefined) return `${names[name]}: ${said}; the rest is left out`
    const parts = [`number ${Number(index) + 1} (${shortText(value[Number(index)])})`, ...path.slice(2)]
    return `${names[name]}, ${parts.join(', ')}: ${said}`
  }
  const held = Object.entries(inForce).find(([field]) => field === name)?.[1]
  return `${[names[name], ...path.slice(1)].join(', ')} (${shortText(value)}): ${said}; in force: ${shortText(held)}`
}

function shortText(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = typeof value === 'string' ? value.trim() || 'empty' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
