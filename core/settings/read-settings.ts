import { z } from 'zod'
import {
  messageTemplate,
  mostTemplates,
  mostVipAccounts,
  settings as settingsSchema,
  type Settings,
} from '#contract/settings.ts'
import type { ReadingIntervals } from '#contract/reading-intervals.ts'
import { firstSettings } from './first-settings.ts'

/** Settings as a file has them; in the place of each that cannot be read, the one in force. */
export interface SettingsRead {
  readonly settings: Settings
  /** What could not be read, why, and what holds instead: a sentence each, without its full stop. */
  readonly problems: readonly string[]
}

const fields = settingsSchema.shape
const vipMark = fields.vipAccounts.element

/** Where nothing is in force: a rule that cannot be read may have been the strictest. */
const strictest: Settings = { ...firstSettings, reason: 'required', ticketNumber: 'required' }

/** Every setting by itself, and of those that are lists each entry, so that one wrong value costs no other. */
export function readSettings(
  given: Readonly<Record<string, unknown>>,
  inForce: Settings | null = null,
): SettingsRead {
  const held = inForce ?? strictest
  const problems: string[] = []
  const read = <T>(name: string, { value, wrong }: PartRead<T>): T => {
    problems.push(...wrong.map((said) => `${name}${said}`))
    return value
  }
  const settings: Settings = {
    reason: read('Reason', readValue(fields.reason, given['reason'], held.reason)),
    ticketNumber: read(
      'Ticket number',
      readValue(fields.ticketNumber, given['ticketNumber'], held.ticketNumber),
    ),
    vipAccounts: read('VIP accounts', readVipAccounts(given['vipAccounts'], held.vipAccounts)),
    messageTemplates: read(
      'Message templates',
      readTemplates(given['messageTemplates'], held.messageTemplates),
    ),
    reading: read('Reading', readValue(fields.reading, given['reading'], held.reading)),
  }
  return { settings, problems: [...problems, ...unknownNames(given)] }
}

interface PartRead<T> {
  readonly value: T
  /** Each begins where the name of the part ends. */
  readonly wrong: readonly string[]
}

function readValue<T extends string | ReadingIntervals>(
  schema: z.ZodType<T>,
  given: unknown,
  held: T,
): PartRead<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return { value: parsed.data, wrong: [] }
  const why = given === undefined ? ': missing' : ` (${shortText(given)}): ${whyOf(parsed.error)}`
  return { value: held, wrong: [`${why}; in force is ${valueWords(held)}`] }
}

const valueWords = (value: string | ReadingIntervals): string =>
  typeof value === 'string'
    ? `“${value}”`
    : `${value.inViewSeconds}, ${value.nearSeconds} and ${value.restSeconds} seconds`

function readVipAccounts(given: unknown, held: Settings['vipAccounts']): PartRead<string[]> {
  const { value, wrong } = readEntries(vipMark, given, held)
  return atMost(mostVipAccounts, value, wrong)
}

function readTemplates(
  given: unknown,
  held: Settings['messageTemplates'],
): PartRead<Settings['messageTemplates']> {
  const { value, wrong } = readEntries(messageTemplate, given, held)
  const first = new Map(value.toReversed().map((template) => [template.templateId, template]))
  const single = value.filter((template) => first.get(template.templateId) === template)
  const twice = value.filter((template) => !single.includes(template))
  const said = twice.map(({ name }) => `, “${name}”: another one has the same id`)
  return atMost(mostTemplates, single, [...wrong, ...said])
}

function readEntries<T>(schema: z.ZodType<T>, given: unknown, held: readonly T[]): PartRead<T[]> {
  if (!Array.isArray(given)) {
    const why = given === undefined ? ': missing' : ': this is no list'
    return {
      value: [...held],
      wrong: [`${why}; in force ${held.length === 1 ? 'is' : 'are'} ${held.length || 'none'}`],
    }
  }
  const read = given.map((entry: unknown) => ({ entry, parsed: schema.safeParse(entry) }))
  return {
    value: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    wrong: read.flatMap(({ entry, parsed }, index) =>
      parsed.success ? [] : [`, number ${index + 1} (${shortText(entry)}): ${whyOf(parsed.error)}`],
    ),
  }
}

function atMost<T>(limit: number, value: readonly T[], wrong: readonly string[]): PartRead<T[]> {
  const over = value.length - limit
  return {
    value: value.slice(0, limit),
    wrong: over > 0 ? [...wrong, `: at most ${limit}, and the last ${over} are left out`] : wrong,
  }
}

function unknownNames(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(given)
    .filter((name) => !(name in fields))
    .map((name) => `“${name}”: there is no such setting`)
}

/** The first thing that is wrong: once that is put right, the next one is told. */
function whyOf({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it cannot be read'
  return [issue.path.join('.'), plainWords(issue)].filter(Boolean).join(': ').replace(/\.$/, '')
}

/** Our own checks speak to people; those of the schema to programmers. */
function plainWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message
    case 'invalid_value':
      return `it has to be one of ${issue.values.join(', ')}`
    case 'invalid_type':
      return `it has to be a ${issue.expected === 'string' ? 'text' : issue.expected}`
    case 'too_small':
      return issue.origin === 'string' ? 'it is empty' : `the least is ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `it is longer than ${issue.maximum} characters`
        : `the most is ${issue.maximum}`
    case 'unrecognized_keys':
      return `there is no such thing as ${issue.keys.map((key) => `“${key}”`).join(', ')}`
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return 'it cannot be read'
  }
}

function shortText(entry: unknown): string {
  const text = typeof entry === 'string' ? entry.trim() || 'empty' : JSON.stringify(entry)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
