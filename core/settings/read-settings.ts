import { z } from 'zod'
import {
  messageTemplate,
  mostTemplates,
  mostVipAccounts,
  settings as settingsSchema,
  type Settings,
} from '#contract/settings.ts'
import { firstSettings } from './first-settings.ts'

/** Settings as a file has them, with the first setting for each that cannot be read. */
export interface SettingsRead {
  readonly settings: Settings
  /** What could not be read and why, the end of a sentence each. */
  readonly problems: readonly string[]
}

const fields = settingsSchema.shape
const vipMark = fields.vipAccounts.element

/** Every setting by itself, and of those that are lists each entry, so that one wrong value costs no other. */
export function readSettings(given: Readonly<Record<string, unknown>>): SettingsRead {
  const problems: string[] = []
  const read = <T>(name: string, { value, wrong }: PartRead<T>): T => {
    problems.push(...wrong.map((said) => `${name}${said}`))
    return value
  }
  const settings: Settings = {
    reason: read('Reason', readValue(fields.reason, given['reason'], firstSettings.reason)),
    ticketNumber: read(
      'Ticket number',
      readValue(fields.ticketNumber, given['ticketNumber'], firstSettings.ticketNumber),
    ),
    vipAccounts: read('VIP accounts', readVipAccounts(given['vipAccounts'])),
    messageTemplates: read('Message templates', readTemplates(given['messageTemplates'])),
    reading: read('Reading', readValue(fields.reading, given['reading'], firstSettings.reading)),
  }
  return { settings, problems: [...problems, ...unknownNames(given)] }
}

interface PartRead<T> {
  readonly value: T
  /** Each begins where the name of the part ends. */
  readonly wrong: readonly string[]
}

function readValue<T>(schema: z.ZodType<T>, given: unknown, first: T): PartRead<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return { value: parsed.data, wrong: [] }
  return {
    value: first,
    wrong: [given === undefined ? ': missing' : ` (${shortText(given)}): ${whyOf(parsed.error)}`],
  }
}

function readVipAccounts(given: unknown): PartRead<string[]> {
  const { value, wrong } = readEntries(vipMark, given, firstSettings.vipAccounts)
  return atMost(mostVipAccounts, value, wrong)
}

function readTemplates(given: unknown): PartRead<Settings['messageTemplates']> {
  const { value, wrong } = readEntries(messageTemplate, given, firstSettings.messageTemplates)
  const first = new Map(value.toReversed().map((template) => [template.templateId, template]))
  const single = value.filter((template) => first.get(template.templateId) === template)
  const twice = value.filter((template) => !single.includes(template))
  const said = twice.map(({ name }) => `, “${name}”: another one has the same id`)
  return atMost(mostTemplates, single, [...wrong, ...said])
}

function readEntries<T>(schema: z.ZodType<T>, given: unknown, first: readonly T[]): PartRead<T[]> {
  if (!Array.isArray(given)) {
    return { value: [...first], wrong: [given === undefined ? ': missing' : ': this is no list'] }
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

function whyOf({ issues }: z.ZodError): string {
  return issues
    .map((issue) => [issue.path.join('.'), plainWords(issue)].filter(Boolean).join(': '))
    .join('; ')
    .replace(/\.$/, '')
}

/** Our own checks speak to people; those of the schema to programmers. */
function plainWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `it has to be one of ${issue.values.join(', ')}`
  if (issue.code !== 'invalid_type') return issue.message
  return `it has to be a ${issue.expected === 'string' ? 'text' : issue.expected}`
}

function shortText(entry: unknown): string {
  const text = typeof entry === 'string' ? entry : JSON.stringify(entry)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
