import type { MotionSample, ProgramsSample } from './samples.ts'

/** Windows counts bytes in 32 bits. */
const counterSize = 2 ** 32

/** What moved between two readings of one connection. */
export interface Motion {
  readonly fromAt: number
  readonly toAt: number
  readonly bytes: number
  /** Whether input arrived in between; null when Windows does not say when it last did. */
  readonly input: boolean | null
}

/** Between the newest reading and the oldest of the same connection in the same state; null when there is only one. */
export function motionIn(samples: readonly MotionSample[]): Motion | null {
  const newest = samples.at(-1)
  if (newest === undefined) return null
  const broken = samples.findLastIndex(
    ({ connectAt, state }) => connectAt !== newest.connectAt || state !== newest.state,
  )
  const oldest = samples[broken + 1]
  if (oldest === undefined || oldest === newest) return null
  return {
    fromAt: oldest.at,
    toAt: newest.at,
    bytes:
      growth(oldest.incomingBytes, newest.incomingBytes) + growth(oldest.outgoingBytes, newest.outgoingBytes),
    input:
      oldest.lastInputAt === null || newest.lastInputAt === null
        ? null
        : oldest.lastInputAt !== newest.lastInputAt,
  }
}

/** A counter that ran over has grown a little; one that went back has been started anew. */
function growth(before: number, after: number): number {
  const grown = (after - before + counterSize) % counterSize
  return grown < counterSize / 2 ? grown : after
}

/** How much processor time was used between two readings. */
export interface Work {
  readonly fromAt: number
  readonly toAt: number
  /** By all programs of the session, milliseconds. */
  readonly usedMs: number
  /** The one that used most. */
  readonly busiest: { readonly processId: number; readonly name: string; readonly usedMs: number } | null
}

/** Null when there is only one reading, or the times could not be read. `perMs`: units of processor time in a millisecond. */
export function workIn(samples: readonly ProgramsSample[], perMs: number): Work | null {
  const [oldest, newest] = [samples[0], samples.at(-1)]
  if (oldest === undefined || newest === undefined || oldest === newest) return null
  if (newest.programs.some(({ processorTime }) => processorTime === null)) return null
  const before = new Map(oldest.programs.map((program) => [keyOf(program), program.processorTime]))
  const used = newest.programs.map((program) => {
    // A program that was not there before started in between: all its time counts.
    const start = before.has(keyOf(program)) ? before.get(keyOf(program)) : 0
    const units = Math.max(0, (program.processorTime ?? 0) - (start ?? 0))
    return { processId: program.processId, name: program.name, usedMs: units / perMs }
  })
  const [busiest = null] = used.toSorted((one, other) => other.usedMs - one.usedMs)
  return {
    fromAt: oldest.at,
    toAt: newest.at,
    usedMs: used.reduce((sum, { usedMs }) => sum + usedMs, 0),
    busiest,
  }
}

/** Ids are used again: the name goes with them. */
function keyOf({ processId, name }: ProgramsSample['programs'][number]): string {
  return `${processId} ${name.toLowerCase()}`
}
