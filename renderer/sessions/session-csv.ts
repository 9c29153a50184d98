import type { SessionRow } from '#contract/session.ts'
import { serverStateWord } from '#words/servers.ts'
import { csvLine, utcText, type CsvValue } from '#contract/csv.ts'
import type { CellContext, ColumnId } from './columns.ts'
import { verdictWords } from '#words/verdicts.ts'
import { isSystemSession, stateWord } from '#words/sessions.ts'

/** A column of the file; unknown is null. */
interface CsvColumn {
  readonly heading: string
  readonly value: (row: SessionRow, context: CellContext) => CsvValue
}

const minuteMs = 60_000

const idleSince = (row: SessionRow): number | null => (isSystemSession(row) ? null : row.idleSinceAt)

/** Whole minutes, as the grid counts them. */
function idleMinutes(row: SessionRow, { now }: CellContext): number | null {
  const since = idleSince(row)
  return since === null ? null : Math.max(0, Math.floor((now - since) / minuteMs))
}

function verdictWord(row: SessionRow): string | null {
  const { verdict } = row
  return verdict === null || verdict.kind === 'unknown' || isSystemSession(row)
    ? null
    : verdictWords[verdict.kind]
}

const plain = (heading: string, value: CsvColumn['value']): readonly CsvColumn[] => [{ heading, value }]

const readAt: readonly CsvColumn[] = plain('Read at (UTC)', (row) => utcText(row.readAt))

/** What each column of the grid is in the file. */
const csvColumns: Readonly<Record<ColumnId, readonly CsvColumn[]>> = {
  user: plain('User', ({ account }) => account?.user ?? null),
  domain: plain('Domain', ({ account }) => account?.domain ?? null),
  server: plain('Server', (_row, { server }) => server?.name ?? null),
  session: plain('Session', ({ stationName }) => stationName),
  id: plain('ID', ({ sessionId }) => sessionId),
  state: plain('State', stateWord),
  idle: [
    { heading: 'Idle (minutes)', value: idleMinutes },
    { heading: 'Idle since (UTC)', value: (row) => utcText(idleSince(row)) },
    {
      heading: 'Idle is approximate',
      value: (row) => (idleSince(row) === null ? null : row.idleApproximate ? 'yes' : 'no'),
    },
  ],
  verdict: plain('Verdict', verdictWord),
  logon: plain('Logon (UTC by the server’s clock)', ({ logonAt }) => utcText(logonAt)),
  client: plain('Client', ({ clientName }) => clientName),
  address: plain('Address', ({ clientAddress }) => clientAddress),
  age: readAt,
}

/** In every file, so that old data is not taken for fresh. */
const freshness: readonly CsvColumn[] = [
  ...readAt,
  { heading: 'Details read at (UTC)', value: ({ detailsReadAt }) => utcText(detailsReadAt) },
  {
    heading: 'Server state',
    value: (_row, { server }) => (server === undefined ? 'removed' : serverStateWord(server.state)),
  },
]

/** The columns of the file for those that are shown, in their order; none twice. */
const columnsOf = (shown: readonly ColumnId[]): readonly CsvColumn[] => [
  ...new Set([...shown.flatMap((id) => csvColumns[id]), ...freshness]),
]

export interface CsvTable {
  readonly shown: readonly ColumnId[]
  readonly contextOf: (row: SessionRow) => CellContext
}

/** Some milliseconds of work. */
const rowsAtOnce = 1_000

/**
 * The rows as a file for spreadsheets, part by part: whoever takes them may let the window breathe in between.
 * The first part is the heading.
 */
export function* sessionCsv(
  rows: readonly SessionRow[],
  { shown, contextOf }: CsvTable,
): Generator<string, void> {
  const columns = columnsOf(shown)
  yield csvLine(columns.map(({ heading }) => heading))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    yield rows
      .slice(from, from + rowsAtOnce)
      .map((row) => {
        const context = contextOf(row)
        return csvLine(columns.map(({ value }) => value(row, context)))
      })
      .join('')
  }
}
