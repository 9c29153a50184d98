import type { Failure, Result } from '#contract/failure.ts'
import type { ProcessEntry } from '#contract/session.ts'
import type { ServerProcess } from '#native/terminal-services.ts'
import { readAllocated } from './allocated.ts'
import type { CallSite, NotedSite } from './session-calls.ts'
import { readProcessInfo, readProcessInfoEx, rowsOf, sizes } from './structures.ts'
import { serverProcess } from './vocabulary.ts'

/** The level asked for is also the WTS_TYPE_CLASS its memory is freed under. */
type Level = 0 | 1

const layouts = {
  0: { bytes: sizes.processInfo, read: readProcessInfo },
  1: { bytes: sizes.processInfoEx, read: readProcessInfoEx },
} as const

/** Refused for want of rights, bad parameter, bad level: the plainer level may still be allowed. */
const levelRefused: ReadonlySet<number> = new Set([5, 87, 124])
const isLevelRefused = (failure: Failure): boolean =>
  failure.kind === 'windows' && levelRefused.has(failure.code)

/** Ids are used again, and sessions are many: what was learnt of so many is learnt anew. */
const mostNotes = 256

/** WTS_ANY_SESSION. */
export const anySession = 0xffff_fffe

export async function listProcesses(
  site: NotedSite,
  sessionId: number,
): Promise<Result<readonly ProcessEntry[]>> {
  const all = await listServerProcesses(site, sessionId)
  if (!all.ok) return all
  const own = all.value.filter((program) => program.sessionId === sessionId)
  return { ok: true, value: own.map(({ sessionId: _session, ...program }) => program) }
}

export async function listServerProcesses(
  site: NotedSite,
  sessionId = anySession,
): Promise<Result<readonly ServerProcess[]>> {
  const { plainProcesses } = site.notes
  if (plainProcesses.has(sessionId)) return listAtLevel(site, sessionId, 0)
  const detailed = await listAtLevel(site, sessionId, 1)
  if (detailed.ok || !isLevelRefused(detailed.failure)) return detailed
  const plain = await listAtLevel(site, sessionId, 0)
  if (plain.ok) {
    if (plainProcesses.size >= mostNotes) plainProcesses.clear()
    plainProcesses.add(sessionId)
  }
  return plain
}

export function listAtLevel(
  { windows, server, handle }: CallSite,
  sessionId: number,
  level: Level,
): Promise<Result<readonly ServerProcess[]>> {
  const operation = 'WTSEnumerateProcessesExW'
  const { bytes, read } = layouts[level]
  return readAllocated<readonly ServerProcess[]>({
    operation,
    server,
    call: (rows, count) => windows.call(operation, handle, [level], sessionId, rows, count),
    decode: (rows, count) =>
      rowsOf(windows.memory.copy(rows, count * bytes), bytes)
        .map((row) => read(row, windows.memory))
        .map(serverProcess),
    nothing: [],
    free: (rows, count) => windows.callNow('WTSFreeMemoryExW', level, rows, count),
  })
}
