import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { ServerEntry } from '#contract/server.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import type { ReadCaller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import type { Notices } from '../notices.ts'
import { openSettings } from '../settings/settings.ts'
import { openAudit } from './audit.ts'
import { createHeadKeeper } from './head-keeper.ts'
import { createRulesRecord, rulesIn } from './rules-record.ts'

export interface ListRecordOptions {
  readonly dataFolder: string
  readonly witnesses: readonly AuditWitness[]
  readonly readCaller: ReadCaller
  readonly clock: Clock
  /** Hears what could not be recorded, and rules that somebody else had changed before. */
  readonly notices: Notices
}

export interface ListChange {
  readonly before: readonly ServerEntry[]
  readonly after: readonly ServerEntry[]
}

const carefulIn = (servers: readonly ServerEntry[]) =>
  servers.filter(({ careful }) => careful).map(({ address }) => address)

export const changesMarks = ({ before, after }: ListChange): boolean =>
  !isDeepStrictEqual(carefulIn(before), carefulIn(after))

/** Puts on record whose change of the list, made without a console, gave or took careful marks. */
export async function recordListChange(options: ListRecordOptions, change: ListChange): Promise<void> {
  const { dataFolder, witnesses, readCaller, clock, notices } = options
  const settings = await openSettings({ dataFolder, notices, clock, isOneShot: true, tell: () => {} })
  const file = resolve(dataFolder, 'audit.sqlite')
  const audit = openAudit(file, notices, { onWritten: () => heads.note() })
  const heads = createHeadKeeper({ file, audit, witnesses, clock })
  let listed = change.before
  const record = createRulesRecord({
    audit,
    readCaller,
    clock,
    notices,
    rules: () => rulesIn(settings.now(), listed),
  })
  await record.here(async () => {
    listed = change.after
    record.look()
  })
  await record.settled()
  settings.stop()
  await heads.stop()
  audit.close()
}
