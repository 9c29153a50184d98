import type { Failure } from '#contract/failure.ts'
import { problemAt } from '#contract/problem.ts'
import type { NamedServer } from '#contract/server.ts'
import { invalid } from '../failures.ts'
import { entryFields, fieldWords, isSameField, valueText, type EntryField } from './entry-fields.ts'

type Fields = Partial<NamedServer>

/** What is to be put in the place of what was seen. */
interface SeenChange {
  readonly change: Fields
  readonly seen: Fields
}

/** Refuses a change of fields that somebody else changed since they were seen, with both values; null for none. */
export function seenFailure(
  operation: string,
  now: NamedServer,
  { change, seen }: SeenChange,
): Failure | null {
  const fields = entryFields.filter((field) => isOvertaken(field, now, { change, seen }))
  if (fields.length === 0) return null
  const said = fields.map((field) => ({ field, text: bothText(field, { ...now, ...seen }, now) }))
  const problems = said.map(({ field, text }) => problemAt(field, text))
  const meaning = said.map(({ field, text }) => `The ${fieldWords[field]}: ${text}`).join(' ')
  const remedy = 'Take what it says now, or save what you typed over it. Nothing was changed.'
  return { ...invalid(operation, problems, meaning), server: now.address, remedy }
}

/** Who wants just what it says by now has it. */
function isOvertaken(field: EntryField, now: NamedServer, { change, seen }: SeenChange): boolean {
  if (seen[field] === undefined || change[field] === undefined) return false
  return !isSameField(field, { ...now, ...seen }, now) && !isSameField(field, { ...now, ...change }, now)
}

const bothText = (field: EntryField, seen: NamedServer, now: NamedServer): string =>
  `Changed elsewhere meanwhile: it was ${valueText(field, seen)} and is ${valueText(field, now)} by now.`
