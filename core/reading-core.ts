import type { Failure } from '#contract/failure.ts'
import type { SnapshotChange } from '#contract/snapshot.ts'
import { firstIntervals } from '#contract/reading-intervals.ts'
import type { SessionReader } from '#native/terminal-services.ts'
import { createCaller } from './caller.ts'
import { reportRefusals } from './reading/credentials/report-refusals.ts'
import { createTcpCheck, type ServerCheck } from './reading/admission/tcp-check.ts'
import { createReading, type Reading, type ReadingOptions } from './reading/reading.ts'
import { createFarmState, publishGapMs, type FarmState } from './snapshot/farm-state.ts'

export interface ReadingCoreOptions extends Pick<
  ReadingOptions,
  'reads' | 'clock' | 'random' | 'intervals' | 'limitsFor' | 'notices'
> {
  /** Servers are sorted by TCP 445 where the farm is Windows' own, and no other check is given. */
  readonly farm: 'windows' | 'simulated'
  readonly check?: ServerCheck | undefined
  /** How many servers there are to begin with. */
  readonly servers: number
  readonly onChange: (change: SnapshotChange) => void
  /** Between two changes that are told, milliseconds. */
  readonly gapMs?: number
}

/** A one-shot waits for the first reading and goes: it is told of it at once, and its host has few threads. */
export const forOneLook = { gapMs: 0, intervals: () => firstIntervals }

/** What reads: the whole console is built on it, and a query of the command line needs no more. */
export interface ReadingCore {
  readonly farm: FarmState
  readonly reading: Reading
  /** For what reads beside the sweep, whose refusals would go unheard. */
  readonly reads: SessionReader
  readonly noteRefused: (address: string, failure: Failure) => void
}

export function createReadingCore(options: ReadingCoreOptions): ReadingCore {
  const { clock, onChange, gapMs = publishGapMs, servers, farm: kind, ...given } = options
  const noteRefused = (address: string, failure: Failure) => reading.noteRefused(address, failure)
  const reads = reportRefusals(options.reads, noteRefused)
  // Known before the first server can have refused it: this question goes first, and does not leave the machine.
  const reader = createCaller(reads)
  const farm = createFarmState(clock, onChange, gapMs)
  const check = options.check ?? (kind === 'windows' ? createTcpCheck() : null)
  // Before the first question starts a host, which would be too small for them.
  reads.expectServers?.(servers)
  const reading: Reading = createReading({
    ...given,
    clock,
    farm,
    check,
    hostReady: reader.read(),
    account: reader.account,
  })
  return { farm, reading, reads, noteRefused }
}
