import type { ActionCall } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import { lookRefusal, lookTooLate, programLookRefusal } from '#contract/last-look.ts'
import type { ProcessEntry, SessionIdentity } from '#contract/session.ts'
import type {
  ActAnswer,
  ActReceipt,
  Leave,
  SessionAct,
  SessionDeed,
  SessionDetails,
} from './terminal-services.ts'

/** The call that each deed is. */
export const callOfDeed = {
  message: 'WTSSendMessageW',
  disconnect: 'WTSDisconnectSession',
  'end-program': 'WTSTerminateProcess',
  'log-off': 'WTSLogoffSession',
  reset: 'WinStationReset',
} as const satisfies Readonly<Record<SessionDeed['verb'], ActionCall>>

/** What an act reads and calls its server by, once it is alone there. */
export interface LookSite {
  readonly readSession: () => Promise<Result<SessionDetails>>
  readonly listProcesses: () => Promise<Result<readonly ProcessEntry[]>>
  /** Makes the call once; it has left when this returns. */
  readonly call: () => Promise<Result<ActReceipt>>
  /** The call has started, and others may go on beside it. */
  readonly givesWay: () => void
  readonly now: () => number
  /** Why no call leaves from here any more, whoever asked for it; null while it may. */
  readonly ended: () => Failure | null
}

/** Who judges the look; another one only to prove that a wrong one is found out. */
export type Judge = typeof lookRefusal

const stays = (failure: Failure): ActAnswer => ({ left: false, failure })

/** Looks, compares and calls. From the look's answer to the call nothing is waited for. */
export async function lookAndAct(
  act: SessionAct,
  pinned: SessionIdentity,
  {
    leave,
    site,
    judge = lookRefusal,
  }: { readonly leave: Leave; readonly site: LookSite; readonly judge?: Judge },
): Promise<ActAnswer> {
  const { deed, serverName } = act
  const mayNot = () => site.ended() ?? leaveRefusal(act, leave, site.now())
  const before = mayNot()
  if (before !== null) return stays(before)
  const other = judge({ verb: deed.verb, serverName, pinned }, await site.readSession())
  if (other !== null) return stays(mayNot() ?? other)
  if (deed.verb === 'end-program') {
    const gone = programLookRefusal(deed, serverName, await site.listProcesses())
    if (gone !== null) return stays(mayNot() ?? gone)
  }
  const failure = mayNot()
  if (failure !== null) return stays(failure)
  const leftAt = site.now()
  leave.onLeft?.(leftAt)
  const called = site.call()
  if (waitsForPerson(deed)) site.givesWay()
  return { left: true, leftAt, answer: await called }
}

/** The way to an act may break before its answer comes: what counts then is whether the call had left. */
export async function hearingLeave(
  leave: Leave,
  ask: (heard: Leave) => Promise<Result<ActAnswer>>,
): Promise<ActAnswer> {
  let leftAt: number | null = null
  const onLeft = (at: number) => {
    leftAt = at
    leave.onLeft?.(at)
  }
  const answer = await ask({ ...leave, onLeft })
  if (answer.ok) return answer.value
  return leftAt === null
    ? { left: false, failure: notCalled(answer.failure) }
    : { left: true, leftAt, answer }
}

/** What was not called need not be looked at before it is tried again. */
function notCalled(failure: Failure): Failure {
  return failure.retry === 'look-first' ? { ...failure, retry: 'safe' } : failure
}

/** Whether a deed's call lasts as long as a person thinks. */
export function waitsForPerson(deed: SessionDeed): boolean {
  return deed.verb === 'message' && deed.question !== null
}

/** Why a call may not leave any more; null while it may. */
export function leaveRefusal(act: SessionAct, { notAfter, withdrawn }: Leave, now: number): Failure | null {
  if (withdrawn.aborted) return actWithdrawn(act)
  return now > notAfter ? actTooLate(act, 0) : null
}

/** Whoever asked for it took it back. */
export const actWithdrawn = ({ deed, serverName }: SessionAct): Failure =>
  refused('stopped-by-operator', {
    operation: callOfDeed[deed.verb],
    server: serverName,
    cause: { code: 'withdrawn-before-call' },
  })

/** Its look came too late, or it waited too long for its server. */
export const actTooLate = ({ deed, serverName }: SessionAct, waitedMs: number): Failure =>
  lookTooLate(callOfDeed[deed.verb], serverName, waitedMs)
