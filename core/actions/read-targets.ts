import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Result } from '#contract/failure.ts'
import { fail } from '../failures.ts'
import type { ActingOptions } from './acting-options.ts'
import { findTarget, type FoundTarget } from './find-target.ts'
import { readTarget, type Asking, type ReadTarget } from './read-target.ts'

/** What came of reading one of the sessions asked for. */
export interface Attempt {
  readonly sessionKey: string
  readonly read: Result<ReadTarget>
}

/** A person waits for the ticket; who cannot be read within this is left out, milliseconds. */
const patienceMs = 20_000
/** A server that would not be done within that keeps the others waiting no longer than this, milliseconds. */
const hopelessMs = 6_000

/** By how long its last list took: a session is read about as fast. */
function patienceWith(lane: readonly FoundTarget[]): number {
  const latencyMs = lane[0]?.record.latencyMs ?? 0
  return latencyMs * lane.length > patienceMs ? hopelessMs : patienceMs
}

/** Reads the sessions asked for, servers side by side, each server's one after the other; answers in the order asked. */
export async function readTargets(
  options: ActingOptions,
  keys: readonly string[],
  asking: Asking,
): Promise<readonly Attempt[]> {
  const found = keys.map((sessionKey) => ({
    sessionKey,
    target: findTarget(options, asking.request.verb, sessionKey),
  }))
  const bySession = new Map<string, Result<ReadTarget>>()
  const targets = found.flatMap(({ target }) => (target.ok ? [target.value] : []))
  const lanes = Map.groupBy(targets, ({ row }) => row.serverId)
  const startedAt = options.clock.now()
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      const waitMs = patienceWith(lane)
      let refusal: Result<ReadTarget> | null = null
      for (const [index, target] of lane.entries()) {
        const late = index > 0 && options.clock.now() >= startedAt + waitMs
        const unread: Result<ReadTarget> | null = refusal ?? (late ? tooLate(target, waitMs) : null)
        // One after the other: a server takes one call at a time, and those behind can still be left out.
        // oxlint-disable-next-line no-await-in-loop
        const read: Result<ReadTarget> = unread ?? (await readTarget(options, target, asking))
        // It would refuse the credentials for each of its sessions, and each time counts.
        if (!read.ok && isCredentialFailure(read.failure)) refusal = read
        bySession.set(target.sessionKey, read)
      }
    }),
  )
  return found.map(({ sessionKey, target }) => {
    const read = target.ok ? bySession.get(sessionKey) : target
    if (read === undefined) throw new Error(`${sessionKey} was not read`)
    return { sessionKey, read }
  })
}

function tooLate({ record }: FoundTarget, waitedMs: number): Result<never> {
  return fail({
    kind: 'timed-out',
    waitedMs,
    operation: 'prepare-action',
    server: record.name,
    cause: { code: 'reading-too-late' },
    retry: 'safe',
  })
}
