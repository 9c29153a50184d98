import type { Failure } from '#contract/failure.ts'
import { isProgram } from '#contract/program-match.ts'
import type { FoundProgram, SearchedServer } from '#contract/program-search.ts'
import type { ServerProcess } from '#native/terminal-services.ts'
import { sessionKeyOf, type ServerRecord, type SessionRecord } from '../snapshot/server-record.ts'

/** Sessions of one server by the programs that run in them, names in small letters. */
type SessionsByProgram = ReadonlyMap<string, ReadonlySet<string>>

/** What was read of one server's programs, or why it was not. */
export interface ProgramReading {
  readonly address: string
  readonly readAt: number
  readonly sessions: SessionsByProgram
  readonly server: SearchedServer
}

/**
 * Programs as they were told. Calls for one server come one after the other, so that the list of sessions known by now
 * is the last one before them.
 */
export function programsTold(
  record: ServerRecord,
  programs: readonly ServerProcess[],
  readAt: number,
): ProgramReading {
  const { serverId, address } = record.entry
  const told = new Set(programs.map(({ sessionId }) => sessionId))
  const untold = [...record.sessions.values()].filter(
    (one) => isLivedIn(one) && !told.has(one.listed.sessionId),
  )
  return {
    address,
    readAt,
    sessions: sessionsByProgram(record, programs),
    server: { outcome: 'read', serverId, readAt, untoldSessions: untold.length },
  }
}

export function programsNotTold(
  { entry: { serverId, address } }: ServerRecord,
  failure: Failure,
  readAt: number,
): ProgramReading {
  return { address, readAt, sessions: new Map(), server: { outcome: 'failed', serverId, failure } }
}

export function findIn({ sessions }: ProgramReading, part: string): readonly FoundProgram[] {
  return [...sessions]
    .filter(([program]) => isProgram(program, part))
    .map(([program, keys]) => ({ program, sessionKeys: [...keys] }))
}

/** A person's session that surely runs something; one that comes, goes or is stuck need not. */
const isLivedIn = ({ listed, details }: SessionRecord): boolean =>
  (listed.state === 'active' || listed.state === 'disconnected') &&
  (listed.account ?? details?.account ?? null) !== null

function sessionsByProgram(
  { entry, sessions }: ServerRecord,
  programs: readonly ServerProcess[],
): SessionsByProgram {
  const byProgram = new Map<string, Set<string>>()
  for (const { sessionId, name } of programs) {
    const session = sessions.get(sessionId)
    if (session === undefined || name === '') continue
    const program = name.toLowerCase()
    const keys = byProgram.get(program) ?? new Set()
    byProgram.set(program, keys.add(sessionKeyOf(entry.serverId, sessionId, session.generation)))
  }
  return byProgram
}
