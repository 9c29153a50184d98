import { isoTime } from './words.ts'

/** Of the audit's verification `brokenAt` is a row. */
const isTime = (key: string) => key.endsWith('At') && key !== 'brokenAt'

/** As programs are told everything: times are ISO 8601 in UTC, and what is unknown is null. */
export function forPrograms(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forPrograms)
  if (typeof value !== 'object' || value === null) return value
  if ('known' in value) return 'value' in value ? forPrograms(value.value) : null
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      isTime(key) && typeof inner === 'number' ? isoTime(inner) : forPrograms(inner),
    ]),
  )
}
