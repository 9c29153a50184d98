import type { SessionReader } from '#native/terminal-services.ts'
import { quarterOfThreads } from '../reading/admission/concurrency-limits.ts'
import type { Clock, Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import { withProgramsAnswer } from '../rights/learn-rights.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { programsNotTold, programsTold, type ProgramReading } from './program-reading.ts'

/** Reads the programs of whole servers, a few at a time, and keeps them for a while. */
export interface ProgramReadings {
  /** The one of the last minute; null where there is none. */
  readonly kept: (record: ServerRecord) => ProgramReading | null
  /** Reads them, unless that is under way or all places are taken. Asks nobody twice at a time. */
  readonly ask: (record: ServerRecord) => void
  /** Readings under way are still taken. */
  readonly forget: () => void
  readonly stop: Stop
}

export interface ProgramReadingsOptions {
  readonly farm: FarmState
  readonly reads: Pick<SessionReader, 'listServerProcesses'>
  readonly clock: Clock
  /** A place is free again, and there may be a reading more. */
  readonly onRead: () => void
}

/**
 * How many of so many servers are asked at a time. Up to 62 servers each have a thread of the reading host, which is
 * replaced once 32 are stuck: should all of these hang, and the sixteen doubtful that are read at a time with them, that is still
 * not so. The largest has 256, is replaced once half of them are stuck, and has up to 64 of those.
 */
const mostAtATime = (servers: number): number => Math.max(8, Math.floor(quarterOfThreads(servers) / 2))

/** So long a reading answers further searches, milliseconds: whoever corrects a name costs no server anything. */
const keptMs = 60_000

export function createProgramReadings({
  farm,
  reads,
  clock,
  onRead,
}: ProgramReadingsOptions): ProgramReadings {
  const readings = new Map<string, ProgramReading>()
  const underWay = new Set<string>()
  let stopForgetting: Stop | null = null
  let stopped = false

  const keep = (serverId: string, reading: ProgramReading) => {
    readings.set(serverId, reading)
    stopForgetting?.()
    stopForgetting = clock.startTimer(keptMs, () => readings.clear())
  }

  async function read({ entry: { serverId, address } }: ServerRecord): Promise<ProgramReading | null> {
    const answer = await reads
      .listServerProcesses(address)
      .catch((cause: unknown) => ({ ok: false, failure: internalFailure('find-programs', cause) }) as const)
    const record = farm.server(serverId)
    // Off the list meanwhile, or elsewhere: the answer is not that of the server of today.
    if (record === null || record.entry.address !== address) return null
    const at = clock.now()
    farm.update(serverId, (before) => {
      const rights = withProgramsAnswer(before.rights, answer, at)
      return rights === before.rights ? before : { ...before, rights }
    })
    return answer.ok ? programsTold(record, answer.value, at) : programsNotTold(record, answer.failure, at)
  }

  async function begin(record: ServerRecord): Promise<void> {
    const { serverId } = record.entry
    underWay.add(serverId)
    const reading = await read(record)
    underWay.delete(serverId)
    if (stopped) return
    if (reading !== null) keep(serverId, reading)
    onRead()
  }

  return {
    kept: ({ entry }) => {
      const reading = readings.get(entry.serverId)
      if (reading === undefined || reading.address !== entry.address) return null
      return clock.now() - reading.readAt < keptMs ? reading : null
    },
    ask: (record) => {
      if (
        stopped ||
        underWay.size >= mostAtATime(farm.serverIds().length) ||
        underWay.has(record.entry.serverId)
      )
        return
      void begin(record)
    },
    forget: () => readings.clear(),
    stop: () => {
      stopped = true
      stopForgetting?.()
    },
  }
}
