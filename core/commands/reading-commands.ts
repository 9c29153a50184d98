import { serverRefusal } from '#contract/refusals.ts'
import type { ParsedArguments, SessionReading } from '#contract/commands.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Result } from '#contract/failure.ts'
import type { SessionReader } from '#native/terminal-services.ts'
import type { Clock } from '../clock.ts'
import { fail, sessionUnknown, unknownServer } from '../failures.ts'
import type { Reading } from '../reading/reading.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { withProgramsAnswer } from '../rights/learn-rights.ts'
import { withClient, withDetails } from '../snapshot/readings.ts'
import type { ServerRecord, SessionRecord } from '../snapshot/server-record.ts'
import { hasClient } from '#contract/session-kind.ts'
import { withPrograms } from '../snapshot/verdicts.ts'
import type { Commands } from './handle.ts'

export interface ReadingCommandsOptions {
  readonly farm: FarmState
  readonly reading: Reading
  readonly reads: SessionReader
  readonly clock: Clock
}

export function readingCommands(
  options: ReadingCommandsOptions,
): Pick<Commands, 'set-view' | 'refresh' | 'ask-once-more' | 'read-session'> {
  const { farm, reading } = options
  return {
    'set-view': async (view) => {
      reading.setView(view)
      return { ok: true, value: {} }
    },
    refresh: async ({ serverIds }) => {
      if (!areKnown(farm, serverIds ?? [])) return fail(unknownServer('refresh'))
      return { ok: true, value: reading.refresh(serverIds) }
    },
    'ask-once-more': async ({ serverIds }) => {
      if (!areKnown(farm, serverIds)) return fail(unknownServer('ask-once-more'))
      reading.askOnceMore(serverIds)
      return { ok: true, value: {} }
    },
    'read-session': (args) => readSession(options, args),
  }
}

const areKnown = (farm: FarmState, serverIds: readonly string[]): boolean =>
  serverIds.every((serverId) => farm.server(serverId) !== null)

async function readSession(
  options: ReadingCommandsOptions,
  { sessionKey, timesOnly }: ParsedArguments<'read-session'>,
): Promise<Result<SessionReading>> {
  const { farm, reads, reading, clock } = options
  const row = farm.row(sessionKey)
  const record = row === null ? null : farm.server(row.serverId)
  const session = row === null ? undefined : record?.sessions.get(row.sessionId)
  const notRead = record === null || record.lastSeen === null ? null : serverRefusal(record, 'read-session')
  if (notRead !== null) return fail(notRead)
  if (row === null || record === null || session === undefined) return fail(sessionUnknown('read-session'))
  // Whoever looks at a session does not ask for credentials to be tried where they were refused.
  if (record.pollingStopped && record.failure !== null) return fail(record.failure)
  const { address } = record.entry
  const details = await reads.readSession(address, row.sessionId)
  if (!details.ok) {
    reading.readSoon(row.serverId)
    return details
  }
  // One after the other: a server gets one call at a time anyway, and after a refusal of the credentials none.
  const processes = timesOnly ? null : await reads.listProcesses(address, row.sessionId)
  const asked = { sessionId: row.sessionId, generation: session.generation, watched: true }
  const at = clock.now()
  farm.updateAt(record.entry, (before) => {
    if (processes === null) return withDetails(before, asked, details.value, at)
    const rights = withProgramsAnswer(before.rights, processes, at)
    const withOwn = processes.ok ? withPrograms(before, asked, processes.value, at) : before
    return withDetails({ ...withOwn, rights }, asked, details.value, at)
  })
  const isRefused = processes?.ok === false && isCredentialFailure(processes.failure)
  if (!timesOnly && !isRefused && hasClient(details.value)) await readClient(options, record, session)
  const fresh = farm.row(sessionKey)
  if (fresh === null || fresh.verdict === null) return fail(sessionUnknown('read-session'))
  return {
    ok: true,
    value: {
      session: fresh,
      processes: processes?.ok === true ? [...processes.value] : null,
      processesFailure: processes?.ok === false ? processes.failure : null,
      verdict: fresh.verdict,
    },
  }
}

async function readClient(
  { farm, reads, clock }: ReadingCommandsOptions,
  { entry }: ServerRecord,
  { listed, generation }: SessionRecord,
) {
  const client = await reads.readClient(entry.address, listed.sessionId)
  const asked = { sessionId: listed.sessionId, generation }
  farm.updateAt(entry, (before) => withClient(before, asked, client.ok ? client.value : null, clock.now()))
}
