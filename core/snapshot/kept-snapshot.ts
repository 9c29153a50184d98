import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createSerialQueue } from '#contract/serial-queue.ts'
import type { Clock, Stop } from '../clock.ts'
import { causeText, storageFailure } from '../failures.ts'
import { writeTextFile } from '../files/json-file.ts'
import { readTextFile } from '../files/read-file.ts'
import type { Notices } from '../notices.ts'
import type { FarmState } from './farm-state.ts'
import { withLastSeen } from './readings.ts'
import type { ServerRecord } from './server-record.ts'
import {
  keptSessionsOf,
  lastSeenOf,
  linesOf,
  mostBytes,
  readLines,
  type FarmKind,
  type KeptServer,
} from './snapshot-lines.ts'

export const snapshotFile = 'last-sessions.jsonl'

const saveEveryMs = 60_000
/** Who was where a week ago helps nobody, milliseconds. */
const keptForMs = 7 * 24 * 3_600_000

/** Keeps who was seen where, so that somebody can be found before the first server has answered. */
export interface KeptSnapshot {
  /** Shows what is kept, as old, and keeps what is read from now on; settles once that is shown. */
  readonly start: () => Promise<void>
  /** Whether it is kept may be another choice now. */
  readonly choiceChanged: () => void
  /** Keeps what is known now; settles once it is on disk. */
  readonly stop: () => Promise<void>
}

export interface KeptSnapshotOptions {
  readonly dataFolder: string
  readonly kind: FarmKind
  readonly farm: FarmState
  readonly clock: Clock
  readonly notices: Pick<Notices, 'raise' | 'withdraw'>
  /** Whether it may be kept: the setting, as it stands now. */
  readonly isKept: () => boolean
}

export function createKeptSnapshot(options: KeptSnapshotOptions): KeptSnapshot {
  const { dataFolder, kind, farm, clock, notices, isKept } = options
  const path = join(dataFolder, snapshotFile)
  const queue = createSerialQueue()
  let cancel: Stop | null = null

  const show = async () => {
    const given = await readTextFile(path, { mostBytes, followsLinks: false })
    if (given.read === 'nothing') return
    const read =
      given.read === 'text'
        ? await readLines(kind, given.text)
        : ({ ok: false, trouble: given.trouble } as const)
    if (!read.ok) {
      const said = { code: 'snapshot-unread', path, why: read.trouble } as const
      notices.raise({ about: path, severity: 'info', said })
      return
    }
    const oldest = clock.now() - keptForMs
    for (const server of read.servers) {
      if (server.readAt < oldest || server.readAt > clock.now()) continue
      farm.updateAt(server, (record) => withLastSeen(record, lastSeenOf(server)))
    }
  }

  const write = async () => {
    if (!isKept()) return rm(path, { force: true })
    return writeTextFile(path, await linesOf(kind, keptServers(farm)))
  }
  const save = () =>
    queue(async () => {
      try {
        await write()
        notices.withdraw(saving)
      } catch (cause) {
        const notWritten = { because: 'disk', why: causeText(cause) } as const
        const failure = storageFailure('keep-snapshot', { code: 'not-saved', what: 'snapshot', notWritten })
        notices.raise({ about: saving, severity: 'warning', said: { code: 'not-saved', failure } })
      }
    })
  const saveLater = () => {
    cancel = clock.startTimer(saveEveryMs, () => void save().then(() => cancel !== null && saveLater()))
  }

  return {
    start: async () => {
      saveLater()
      if (isKept()) await queue(show)
      else await save()
    },
    choiceChanged: () => {
      if (!isKept()) void save()
    },
    stop: async () => {
      cancel?.()
      cancel = null
      await save()
    },
  }
}

const saving = 'keeping the last known sessions'

/** What this start read; of servers it did not, what the last one had. */
function* keptServers(farm: FarmState): Iterable<KeptServer> {
  for (const serverId of farm.serverIds()) {
    const record = farm.server(serverId)
    const kept = record === null ? null : keptOf(record, farm)
    if (kept !== null) yield kept
  }
}

function keptOf({ entry, readAt, lastSeen }: ServerRecord, farm: FarmState): KeptServer | null {
  const { serverId, address } = entry
  if (lastSeen !== null) {
    return { serverId, address, readAt: lastSeen.readAt, sessions: keptSessionsOf(lastSeen.rows.values()) }
  }
  return readAt === null
    ? null
    : { serverId, address, readAt, sessions: keptSessionsOf(farm.rowsOf(serverId)) }
}
