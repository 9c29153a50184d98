import { failureWords } from '#words/failures/failure-words.ts'
import { countText, fullMomentText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SortValue } from '../../grid/sort-values.ts'
import type { HeadedColumn } from '../../grid/use-grid-table.ts'
import { utcText, type CsvValue } from '#contract/csv.ts'
import { technicalText } from '#words/failures/failure-text.ts'
import { countOf, datedText, durationText } from '#words/time.ts'
import { neededRight, troubledSinceAt } from './reasons.ts'
import { reasonText } from '../reason-text.ts'
import { healthWord } from '#words/servers.ts'
import { failureOf, isInPart } from '#contract/server-health.ts'

/** A column of the list of servers that cannot be read. */
export interface UnreadableColumn extends HeadedColumn {
  readonly text: (server: ServerStatus, now: number) => string
  /** What the pointer is told, where the cell is too short to say it. */
  readonly title?: (server: ServerStatus) => string | undefined
  /** Null where it is unknown. */
  readonly sortValue: (server: ServerStatus) => SortValue
  /** In a file; as the sorted value where left out. */
  readonly csv?: { readonly heading: string; readonly value: (server: ServerStatus) => CsvValue }
}

const none = '—'
const onlyOnRequest = 'only when you ask'
export const noReason = 'Not tried yet'

function reasonTitle(server: ServerStatus): string | undefined {
  const failure = failureOf(server)
  if (failure === null) return undefined
  const { meaning, remedy } = failureWords(failure)
  return [meaning, isInPart(server) ? neededRight : remedy, technicalText(failure)].join('\n')
}

/** When it is asked next, in a few words. */
export function nextTryText(server: ServerStatus, now: number): string {
  const { pollingStopped, attempt, nextAttemptAt } = server
  if (pollingStopped) return onlyOnRequest
  if (attempt === 'under-way') return 'being tried now'
  if (attempt === 'waiting') return 'waiting for its turn'
  if (nextAttemptAt === null) return none
  return nextAttemptAt - now < 1_000 ? 'any moment' : `in ${durationText(nextAttemptAt - now, 'age')}`
}

const nextTryCsv = ({ pollingStopped, nextAttemptAt }: ServerStatus): CsvValue =>
  pollingStopped ? onlyOnRequest : utcText(nextAttemptAt)

/** Those being tried first, then who waits, then by the time; who is not asked at all comes last. */
function nextTryOrder({ pollingStopped, attempt, nextAttemptAt }: ServerStatus): SortValue {
  if (pollingStopped) return null
  if (attempt === 'under-way') return 0
  return attempt === 'waiting' ? 1 : nextAttemptAt
}

export const unreadableColumns: readonly UnreadableColumn[] = [
  { id: 'server', header: 'Server', width: 120, text: ({ name }) => name, sortValue: ({ name }) => name },
  {
    id: 'folder',
    header: 'Folder',
    width: 110,
    text: ({ group }) => group ?? none,
    title: ({ group }) => group ?? undefined,
    sortValue: ({ group }) => group,
  },
  { id: 'state', header: 'State', width: 134, text: healthWord, sortValue: healthWord },
  {
    id: 'reason',
    header: 'Reason',
    width: 300,
    text: (server) => reasonText(server) ?? noReason,
    title: reasonTitle,
    sortValue: reasonText,
  },
  {
    id: 'since',
    header: 'Since',
    width: 130,
    text: (server, now) => datedText(troubledSinceAt(server), now),
    title: (server) => fullMomentText(troubledSinceAt(server)),
    sortValue: troubledSinceAt,
    csv: { heading: 'Since (UTC)', value: (server) => utcText(troubledSinceAt(server)) },
  },
  {
    id: 'read',
    header: 'Last read',
    width: 130,
    text: ({ readAt }, now) => (readAt === null ? 'never' : datedText(readAt, now)),
    title: ({ readAt }) => (readAt === null ? undefined : fullMomentText(readAt)),
    sortValue: ({ readAt }) => readAt,
    csv: { heading: 'Last read (UTC)', value: ({ readAt }) => utcText(readAt) },
  },
  {
    id: 'next',
    header: 'Next try',
    width: 140,
    text: nextTryText,
    title: ({ nextAttemptAt }) => (nextAttemptAt === null ? undefined : fullMomentText(nextAttemptAt)),
    sortValue: nextTryOrder,
    csv: { heading: 'Next try (UTC)', value: nextTryCsv },
  },
  {
    id: 'failures',
    header: 'Failures',
    width: 84,
    numeric: true,
    text: ({ failuresInRow }) => countText(failuresInRow),
    title: ({ failuresInRow }) => `${countOf(failuresInRow, 'reading')} failed in a row`,
    sortValue: ({ failuresInRow }) => failuresInRow,
    csv: { heading: 'Failures in a row', value: ({ failuresInRow }) => failuresInRow },
  },
]

export const unreadableColumnOf = (id: string): UnreadableColumn | undefined =>
  unreadableColumns.find((column) => column.id === id)
