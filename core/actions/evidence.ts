import type { Failure, Result } from '#contract/failure.ts'
import type { Account, ProcessEntry, SessionIdentity, SessionRow } from '#contract/session.ts'
import type { Evidence, SessionReference } from '#contract/ticket.ts'
import type { ClientDetails, SessionDetails } from '#native/terminal-services.ts'
import { isOneSession, isSameAccount } from '#contract/identity.ts'
import { alikeIn, groupByLook, looksAlike } from '#contract/look-alike.ts'
import { idleSince, pastTime } from '../snapshot/idle.ts'
import type { AssumedClock } from '../snapshot/assumed-clock.ts'

export interface Readings {
  readonly readAt: number
  readonly details: SessionDetails
  /** Null where they were not asked for. */
  readonly processes: Result<readonly ProcessEntry[]> | null
  /** Null when there is no client to ask, or it did not say. */
  readonly client: ClientDetails | null
  readonly clock: AssumedClock
}

/** A session of the snapshot, with its server's name. */
export interface NamedRow {
  readonly row: SessionRow
  readonly serverName: string
}

/** Sessions of the farm by how the user name behind them looks, so that those of one person are found among many thousand. */
export type RowsByUser = ReadonlyMap<string, readonly NamedRow[]>

export const byUser = (rows: readonly NamedRow[]): RowsByUser =>
  groupByLook(rows, ({ row }) => row.account?.user ?? null)

/** What was seen, and what could not be seen said as such. */
export function evidenceOf(readings: Readings, pinned: SessionIdentity, rows: RowsByUser): Evidence {
  const { readAt, details, processes, client, clock } = readings
  const idleAt = idleSince(details, clock.offsetMs, readAt)
  const logonAt = pastTime(details.logonAt, clock.offsetMs, readAt)
  const ofName = alikeIn(rows, details.account?.user ?? null)
  const isItself = ({ row }: NamedRow) =>
    row.sessionId === pinned.sessionId &&
    // A server that the list has under two names shows it once more: `alsoListedAs` tells of that.
    (row.serverId === pinned.serverId || isOneSession({ ...row, connectTicks: null }, pinned))
  const others = ofName.filter((one) => !isItself(one))
  return {
    readAt,
    state: details.state,
    idleMs: known(idleAt === null ? null : readAt - idleAt, null),
    ageMs: known(logonAt === null ? null : readAt - logonAt, null),
    approximate: clock.approximate,
    locked: details.locked,
    clientName: client?.clientName ?? null,
    clientAddress: client?.clientAddress ?? null,
    processes: processesSeen(processes),
    otherSessions: referencesTo(others, (account) => isSameAccount(account, details.account)),
    sameNameSessions: referencesTo(others, (account) => isNamesake(account, details.account)),
  }
}

function processesSeen(processes: Readings['processes']): Evidence['processes'] {
  if (processes === null) return known(null, null)
  return processes.ok ? known([...processes.value], null) : known(null, processes.failure)
}

function known<T>(value: T | null, failure: Failure | null) {
  return value === null ? ({ known: false, failure } as const) : ({ known: true, value } as const)
}

/** The same user name to whoever reads it, another account: the mix-up that resets the wrong person. */
function isNamesake(account: Account, pinned: Account | null): boolean {
  return pinned !== null && looksAlike(account.user, pinned.user) && !isSameAccount(account, pinned)
}

function referencesTo(rows: readonly NamedRow[], belongs: (account: Account) => boolean): SessionReference[] {
  return rows.flatMap(({ row, serverName }) => {
    const { sessionKey, sessionId, account, state } = row
    return account !== null && belongs(account) ? [{ sessionKey, serverName, sessionId, account, state }] : []
  })
}
