import { fullMomentText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { durationText, momentText } from '#words/time.ts'
import type { SortValue } from '../grid/sort-values.ts'
import { adviceText, evidenceTexts, verdictWords } from '#words/verdicts.ts'
import { isSystemSession, stateWord, whoText } from '#words/sessions.ts'

/** What a cell needs beside its row. */
export interface CellContext {
  readonly server: ServerStatus | undefined
  readonly now: number
}

export interface SessionColumn {
  readonly id: ColumnId
  readonly header: string
  readonly width: number
  readonly numeric?: boolean
  /** What stands in the cell; a dash where nothing is known or nothing can be. */
  readonly text: (row: SessionRow, context: CellContext) => string
  /** What the pointer is told of it, where the cell is too short to say. */
  readonly title?: (row: SessionRow, context: CellContext) => string | undefined
  readonly sortValue: (row: SessionRow, server: ServerStatus | undefined) => SortValue
}

export type ColumnId =
  | 'user'
  | 'domain'
  | 'server'
  | 'session'
  | 'id'
  | 'state'
  | 'idle'
  | 'verdict'
  | 'logon'
  | 'client'
  | 'address'
  | 'age'

export const unknownText = '—'
/** HealthFacts where a value has not been read yet. */
export const pendingText = '…'

/** What stands where a time or a name is missing: not read yet, unknown, or nothing there to know. */
export function missingText({ account, detailsReadAt, state }: SessionRow): string {
  if (account === null || state === 'listen') return unknownText
  return detailsReadAt === null ? pendingText : 'unknown'
}

const missingTitle = ({ detailsReadAt }: SessionRow): string =>
  detailsReadAt === null ? 'Not read yet' : 'Not known'

export function idleText(row: SessionRow, now: number): string {
  const { idleSinceAt, idleApproximate, kind } = row
  if (kind === 'services' || kind === 'listener') return unknownText
  if (idleSinceAt === null) return missingText(row)
  return `${idleApproximate ? '≈ ' : ''}${durationText(now - idleSinceAt, 'cell')}`
}

function idleTitle(row: SessionRow): string | undefined {
  const { idleSinceAt, idleApproximate, state } = row
  if (idleSinceAt === null) return missingTitle(row)
  const what = state === 'disconnected' ? 'Disconnected since' : 'Last input'
  const doubt = idleApproximate ? '; the server’s clock could not be measured, so this may be off' : ''
  return `${what} ${fullMomentText(idleSinceAt)}${doubt}`
}

function verdictTitle(row: SessionRow, { now }: CellContext): string {
  const { verdict } = row
  if (isSystemSession(row)) return 'Nobody works in it'
  if (verdict === null) return 'Not looked at yet: only the sessions on the screen are'
  return [...evidenceTexts(verdict, now), adviceText(verdict)].join(' ')
}

export const sessionColumns: readonly SessionColumn[] = [
  {
    id: 'user',
    header: 'User',
    width: 140,
    text: (row) => row.account?.user ?? whoText(row),
    title: whoText,
    sortValue: ({ account }) => account?.user.toLowerCase() ?? null,
  },
  {
    id: 'domain',
    header: 'Domain',
    width: 102,
    text: ({ account }) => account?.domain || unknownText,
    sortValue: ({ account }) => account?.domain.toLowerCase() ?? null,
  },
  {
    id: 'server',
    header: 'Server',
    width: 150,
    text: (_row, { server }) => server?.name ?? unknownText,
    sortValue: (_row, server) => server?.name.toLowerCase() ?? null,
  },
  {
    id: 'session',
    header: 'Session',
    width: 114,
    text: ({ stationName }) => stationName ?? unknownText,
    sortValue: ({ stationName }) => stationName?.toLowerCase() ?? null,
  },
  {
    id: 'id',
    header: 'ID',
    width: 54,
    numeric: true,
    text: ({ sessionId }) => String(sessionId),
    sortValue: ({ sessionId }) => sessionId,
  },
  { id: 'state', header: 'State', width: 154, text: stateWord, sortValue: stateWord },
  {
    id: 'idle',
    header: 'Idle',
    width: 88,
    numeric: true,
    text: (row, { now }) => idleText(row, now),
    title: idleTitle,
    // Since when, the other way round: the longest idle is the largest.
    sortValue: ({ idleSinceAt }) => (idleSinceAt === null ? null : -idleSinceAt),
  },
  {
    id: 'verdict',
    header: 'Verdict',
    width: 132,
    text: ({ verdict, kind }) =>
      verdict === null || isSystemSession({ kind }) ? unknownText : verdictWords[verdict.kind],
    title: verdictTitle,
    sortValue: ({ verdict }) => (verdict === null ? null : verdictWords[verdict.kind]),
  },
  {
    id: 'logon',
    header: 'Logon',
    width: 120,
    numeric: true,
    text: (row, { now }) => (row.logonAt === null ? missingText(row) : momentText(row.logonAt, now)),
    title: (row) =>
      row.logonAt === null ? missingTitle(row) : `${fullMomentText(row.logonAt)} by the server’s clock`,
    sortValue: ({ logonAt }) => logonAt,
  },
  {
    id: 'client',
    header: 'Client',
    width: 120,
    text: ({ clientName }) => clientName ?? unknownText,
    sortValue: ({ clientName }) => clientName?.toLowerCase() ?? null,
  },
  {
    id: 'address',
    header: 'Address',
    width: 130,
    text: ({ clientAddress }) => clientAddress ?? unknownText,
    sortValue: ({ clientAddress }) => clientAddress,
  },
  {
    id: 'age',
    header: 'Read',
    width: 84,
    numeric: true,
    text: ({ readAt }, { now }) => `${durationText(now - readAt, 'age')} ago`,
    sortValue: ({ readAt }) => -readAt,
  },
]

export const columnOf = (id: string): SessionColumn | undefined =>
  sessionColumns.find((column) => column.id === id)
