import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { isSameName } from '#contract/identity.ts'
import type { ServerProcess } from '#native/terminal-services.ts'
import { isReadable } from '../one-shot/sessions.ts'
import type { Look } from '../one-shot/look.ts'
import type { Unread } from './answer.ts'

/** A program with the session it runs in; null where that ended between the two readings. */
export interface FoundProgram {
  readonly program: ServerProcess
  readonly server: ServerStatus
  readonly row: SessionRow | null
}

/** Programs of every server that could be read. */
export async function readPrograms(
  { listPrograms }: Pick<Look, 'listPrograms'>,
  { servers, sessions }: Snapshot,
): Promise<{ readonly programs: readonly FoundProgram[]; readonly unread: readonly Unread[] }> {
  const readings = await Promise.all(
    servers.filter(isReadable).map(async (server) => ({
      server,
      read: await listPrograms(server.address),
    })),
  )
  const rows = new Map(sessions.map((row) => [`${row.serverId} ${row.sessionId}`, row]))
  return {
    programs: readings.flatMap(({ server, read }) =>
      (read.ok ? read.value : []).map((program) => ({
        program,
        server,
        row: rows.get(`${server.serverId} ${program.sessionId}`) ?? null,
      })),
    ),
    unread: readings.flatMap(({ server, read }) =>
      read.ok ? [] : [{ server: server.name, failure: read.failure }],
    ),
  }
}

const extension = /\.exe$/i

/** `winword` and `winword.exe` are the same program. */
export function isProgram({ program }: FoundProgram, wanted: string): boolean {
  return isSameName(program.name.replace(extension, ''), wanted.replace(extension, ''))
}
