import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { Failure } from '#contract/failure.ts'

/** A log off of CONTOSO\alice on RDS01 that ended well, unless told otherwise. */
export function actionTarget(over: Partial<ActionTarget> = {}): ActionTarget {
  return {
    serverId: 's1',
    serverName: 'RDS01',
    sessionKey: 'k1',
    identity: {
      serverId: 's1',
      sessionId: 2,
      account: { domain: 'CONTOSO', user: 'alice' },
      logonAt: 0,
      logonTicks: null,
      connectAt: 0,
      connectTicks: null,
    },
    details: { verb: 'log-off', afterMessage: null },
    phase: 'gone',
    call: 'WTSLogoffSession',
    calledAt: 1_000,
    endedAt: 2_000,
    lastSeenState: null,
    answer: null,
    failure: null,
    next: null,
    ...over,
  }
}

/** One log off, unless told otherwise. */
export function action(over: Partial<ActionStatus> = {}): ActionStatus {
  return {
    actionId: 'a1',
    verb: 'log-off',
    startedAt: 0,
    stopped: null,
    targets: [actionTarget()],
    ...over,
  }
}

/** A right that was missing on RDS01. */
export function denial(over: { readonly retry?: Failure['retry']; readonly server?: string } = {}): Failure {
  return {
    kind: 'windows',
    code: 5,
    name: 'ERROR_ACCESS_DENIED',
    operation: 'WTSLogoffSession',
    server: 'RDS01',
    retry: 'after-fix',
    ...over,
  }
}
