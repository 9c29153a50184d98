import { failureLine } from '#words/failures/failure-words.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { Failure } from '#contract/failure.ts'
import type { Context } from '../context.ts'
import { exitCodeOf, exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { troubleOf } from '../trouble.ts'
import { isReadable, type FoundSession } from '../one-shot/sessions.ts'

/** A server of which something could not be read, and why. */
export interface Unread {
  readonly server: string
  readonly failure: Failure
}

/** Servers that did not answer, or refused. */
export function unreadOf({ servers }: Snapshot): readonly Unread[] {
  return servers.flatMap((server) =>
    isReadable(server) || server.failure === null ? [] : [{ server: server.name, failure: server.failure }],
  )
}

interface Answer<Row> {
  /** What the rows are called in JSON. */
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Tells those of them that were not told before, where they were told as they came. */
  readonly tellRest?: ((rows: readonly Row[]) => void) | undefined
  readonly unread: readonly Unread[]
  /** How many servers were asked. */
  readonly servers: number
  /** Said when there is no row, though every server answered. */
  readonly nothing: string
}

/** Prints the rows, then what is missing from them. */
export function answer<Row>({ say, format }: Context, given: Answer<Row>): ExitCode {
  const { name, columns, rows, tellRest, unread, servers, nothing } = given
  if (format === 'json') {
    say.json({ [name]: rowsAsObjects(columns, rows), unread: unread.map(unreadAsObject) })
  } else if (tellRest !== undefined) {
    tellRest(rows)
  } else if (rows.length > 0 || format === 'csv') {
    say.sheet(columns, rows, format)
  }
  for (const { failure } of unread) say.trouble(troubleOf(failure))
  if (unread.length > 0) return codeOf(unread, servers)
  if (rows.length > 0) return exitCodes.done
  say.trouble({ exitCode: exitCodes.notFound, text: nothing })
  return exitCodes.notFound
}

/** Prints rows of sessions on a terminal, each once however often it is handed over; null where all is printed at the end. */
export function asTheyCome<Row extends Pick<FoundSession, 'row'>>(
  { say, format, invocation }: Context,
  columns: readonly Column<Row>[],
): ((rows: readonly Row[]) => void) | undefined {
  // What is watched is one picture after the other.
  const print = invocation.has('watch') ? null : say.growing(columns, format)
  if (print === null) return undefined
  const told = new Set<string>()
  return (rows) => {
    const fresh = rows.filter(({ row }) => !told.has(row.sessionKey))
    for (const { row } of fresh) told.add(row.sessionKey)
    print(fresh)
  }
}

function rowsAsObjects<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  return rows.map((row) => Object.fromEntries(columns.map(({ key, value }) => [key, value(row)])))
}

function unreadAsObject({ server, failure }: Unread) {
  return { server, kind: failure.kind, exitCode: exitCodeOf(failure), text: failureLine(failure) }
}

function codeOf(unread: readonly Unread[], servers: number): ExitCode {
  return unread.length < servers
    ? exitCodes.partial
    : joinExitCodes(unread.map(({ failure }) => exitCodeOf(failure)))
}

/** A first column for the server, where they are several; programs are always told. */
export function serverColumn<Row extends { readonly server: Pick<ServerStatus, 'name'> }>(
  several: boolean,
): Column<Row> {
  return {
    key: 'server',
    title: several ? 'SERVER' : null,
    cut: 'middle',
    value: ({ server }) => server.name,
  }
}
