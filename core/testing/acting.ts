import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { AuditDeed, AuditEntry } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { TestCore } from './test-core.ts'

export type Request = CommandArguments<'prepare-action'>
export type GivenConfirmation = CommandArguments<'commit-action'>['confirmation']

export const plain: GivenConfirmation = { typedName: null, acknowledged: [], reason: 'frozen' }

/** Key of the session that stands under an id; of RDS01 unless another server is named. */
export async function keyOf({ snapshot }: TestCore, sessionId = 2, server = 'RDS01'): Promise<string> {
  const { servers, sessions } = await snapshot()
  const { serverId } = servers.find(({ name }) => name === server) ?? {}
  const row = sessions.find((one) => one.serverId === serverId && one.sessionId === sessionId)
  if (row === undefined) throw new Error(`no session ${sessionId} on ${server}`)
  return row.sessionKey
}

/** What the ticket asks for, given. */
export function giving({ owed }: Ticket, over: Partial<GivenConfirmation> = {}): GivenConfirmation {
  return {
    ...plain,
    typedName: owed.typedName,
    typedCount: owed.typedCount,
    acknowledged: owed.acknowledge,
    ...over,
  }
}

export async function commit(
  { run }: TestCore,
  ticket: Ticket,
  over: Partial<GivenConfirmation> = {},
): Promise<ActionStatus> {
  return run('commit-action', { ticketId: ticket.ticketId, confirmation: giving(ticket, over) })
}

/** Prepares and commits; the first target as it stands afterwards. */
export async function act(core: TestCore, request: Request): Promise<ActionTarget> {
  const { targets } = await commit(core, await core.run('prepare-action', request))
  const [target] = targets
  if (target === undefined) throw new Error('no target')
  return target
}

/** With no more confirmed than is said. */
export const commitFails = (
  { failureOf }: TestCore,
  { ticketId }: Pick<Ticket, 'ticketId'>,
  confirmation = plain,
): Promise<Failure> => failureOf('commit-action', { ticketId, confirmation })

export const prepareFails = (core: TestCore, request: Request): Promise<Failure> =>
  core.failureOf('prepare-action', request)

/** The newest action's targets as they stand. */
export async function targetsOf({ run }: TestCore): Promise<readonly ActionTarget[]> {
  return (await run('read-snapshot', {})).actions.at(-1)?.targets ?? []
}

/** The audit, oldest first. */
export async function rowsOf({ run }: TestCore): Promise<readonly AuditEntry[]> {
  return (await run('read-audit', { beforeSequence: null, limit: 500 })).toReversed()
}

/** What it says of single targets. */
export async function auditOf(core: TestCore): Promise<readonly AuditDeed[]> {
  return (await rowsOf(core)).filter(isDeed)
}

/** What the audit says became of it, in order. */
export async function trailOf(core: TestCore): Promise<readonly string[]> {
  return (await auditOf(core)).map(({ phase, result }) => result ?? phase)
}

export const callsOf = ({ actions }: TestCore, ...operations: readonly string[]) =>
  actions.calls.filter((call) => operations.some((operation) => call.startsWith(`${operation} `)))
