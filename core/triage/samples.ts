import type { SessionState } from '#contract/session-state.ts'
import type { ServerProcess, SessionDetails } from '#native/terminal-services.ts'

/** What one reading of a session showed of its motion. */
export interface MotionSample {
  /** When it was read, this machine's clock, epoch milliseconds. */
  readonly at: number
  readonly state: SessionState
  readonly locked: boolean | null
  /** By the server's clock, like the last input. Byte counters start anew with each connection. */
  readonly connectAt: number | null
  readonly lastInputAt: number | null
  readonly incomingBytes: number
  readonly outgoingBytes: number
}

/** Which programs ran in a session, and how much processor time each has had. */
export interface ProgramsSample {
  readonly at: number
  readonly programs: readonly Pick<ServerProcess, 'processId' | 'name' | 'processorTime'>[]
}

/** Samples older than this beside the newest say nothing of now, milliseconds. */
const keptMs = 90_000
const keptCount = 24

export function motionSample(details: SessionDetails, at: number): MotionSample {
  const { state, locked, connectAt, lastInputAt, incomingBytes, outgoingBytes } = details
  return { at, state, locked, connectAt, lastInputAt, incomingBytes, outgoingBytes }
}

export function programsSample(
  programs: readonly Pick<ServerProcess, 'processId' | 'name' | 'processorTime'>[],
  at: number,
): ProgramsSample {
  return {
    at,
    programs: programs.map(({ processId, name, processorTime }) => ({ processId, name, processorTime })),
  }
}

/** The samples with one more, oldest first. One that is not newer than the last is left out. */
export function withSample<T extends { readonly at: number }>(samples: readonly T[], next: T): readonly T[] {
  const last = samples.at(-1)
  if (last !== undefined && next.at <= last.at) return samples
  return [...samples.filter(({ at }) => next.at - at <= keptMs), next].slice(-keptCount)
}
