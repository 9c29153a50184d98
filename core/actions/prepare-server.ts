import type { ActionDetails, ActionRequest } from '#contract/action-request.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { ServerTarget, Ticket, Warning } from '#contract/ticket.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import { fail, unknownServer } from '../failures.ts'
import { carefulMark, type CompareMachines } from '../servers/same-machine.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import type { ActingOptions } from './acting-options.ts'
import { actionUnderWay } from './action-failures.ts'
import { carefulComparer } from './careful-servers.ts'
import { locksOut } from './harm.ts'
import { issueTicket } from './issue-ticket.ts'
import { readLogons } from './logons.ts'
import { sameAsThisMachine } from './own-session.ts'
import { carefulServer, consoleHost } from './warnings.ts'

const operation = 'prepare-action'

type ServerRequest = Extract<ActionRequest, { verb: 'connect' | 'set-logons' }>

/** Reads a server's logons where they are to be changed, and answers with leave to do exactly that. */
export async function prepareServer(
  options: ActingOptions,
  request: ServerRequest,
  caller: CallerIdentity,
): Promise<Result<Ticket>> {
  const record = options.farm.server(request.serverId)
  if (record === null) return fail(unknownServer(operation))
  const { serverId, address } = record.entry
  if (options.log.isUnderWay(request.verb, { serverId, identity: null })) {
    return fail(actionUnderWay(operation, record.name))
  }
  const details = await serverDetails(options, request, record)
  if (!details.ok) return details
  const compare = await carefulComparer(options, request.verb, [address])
  const ticket = issueTicket(options, {
    request,
    caller,
    covered: {
      targets: [],
      serverTarget: serverTarget(options, { record, details: details.value, compare }),
    },
    leftOut: [],
    blastRadius: { sessions: 0, servers: 1, folders: [], active: 0, touchedLastMinute: 0, inputUnknown: 0 },
    answers: null,
    addresses: new Map([[serverId, address]]),
    ownKeys: new Set(),
  })
  return { ok: true, value: ticket }
}

async function serverDetails(
  options: ActingOptions,
  request: ServerRequest,
  record: ServerRecord,
): Promise<Result<ActionDetails>> {
  if (request.verb === 'connect') return { ok: true, value: { verb: 'connect' } }
  const { mode } = request
  const before = await readLogons(options, record.entry)
  if (!before.ok) return before
  if (before.value === mode) return fail(alreadySo(record.name, mode))
  return { ok: true, value: { verb: 'set-logons', mode, before: before.value } }
}

interface ReadServer {
  readonly record: ServerRecord
  readonly details: ActionDetails
  readonly compare: CompareMachines
}

function serverTarget(
  { farm, listed, ownNames }: ActingOptions,
  { record: { entry, name }, details, compare }: ReadServer,
): ServerTarget {
  const careful = carefulServer(carefulMark(entry, listed(), compare))
  const host = consoleHost(sameAsThisMachine(entry.address, ownNames()))
  const people = farm.rowsOf(entry.serverId).filter(({ account }) => account !== null)
  return {
    serverId: entry.serverId,
    serverName: name,
    details,
    sessions: people.length,
    active: people.filter(({ state }) => state === 'active').length,
    warnings: details.verb === 'set-logons' ? [...locks(details), ...given(careful), ...given(host)] : [],
  }
}

const locks = (details: ActionDetails): readonly Warning[] =>
  locksOut(details) ? [{ kind: 'locks-out' }] : []

const given = (warning: Warning | null): readonly Warning[] => (warning === null ? [] : [warning])

function alreadySo(server: string, mode: LogonMode): Failure {
  return refused('nothing-to-do', { operation, server, cause: { code: 'logons-already', mode } })
}
