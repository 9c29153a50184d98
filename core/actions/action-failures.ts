import type { Failure } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { CountdownEnd } from './countdown.ts'

/** Its entry was changed after the confirmation was asked for: another machine stands under it. */
export function serverMoved(operation: string, server: string, now: string): Failure {
  return refused('server-moved', { operation, server, cause: { code: 'server-moved', now } })
}

export function serverRemoved(operation: string, server: string): Failure {
  return refused('server-removed', { operation, server })
}

/** Nothing is done that cannot be recorded; why it cannot be is its cause. */
export function auditUnavailable(operation: string, { cause }: Failure): Failure {
  return refused('audit-unavailable', { operation, cause })
}

export function actionUnderWay(operation: string, server: string): Failure {
  return refused('action-under-way', { operation, server })
}

/** What is begun now nobody would see to its end. */
export function consoleClosing(operation: string): Failure {
  return refused('stopped-by-operator', { operation, cause: { code: 'console-closing' } })
}

/** Why a confirmed ticket was not acted on. */
export function countdownFailure(end: Exclude<CountdownEnd, 'over'>): Failure {
  return refused(countdownReasons[end], { operation: 'commit-action' })
}

const countdownReasons = {
  stopped: 'countdown-stopped',
  'window-gone': 'window-gone',
  overslept: 'countdown-overslept',
} as const

export function nothingToDo(operation: string): Failure {
  return refused('nothing-to-do', { operation, cause: { code: 'all-left-out' } })
}

export function logonsChanged(operation: string, server: string, found: LogonMode): Failure {
  return refused('logons-changed', { operation, server, cause: { code: 'logons-changed', found } })
}

/** The write was accepted, and what was read back is something else. */
export function logonsNotTaken(server: string, found: LogonMode): Failure {
  return {
    kind: 'windows',
    code: 0,
    name: 'NOT_TAKEN',
    operation: 'Set-CimInstance',
    server,
    cause: { code: 'logons-not-taken', found },
    retry: 'after-fix',
  }
}

/** Why a target of many was not begun: on request, after any surprise, or after its server refused one before it. */
export type SkipReason = 'operator' | 'surprise' | 'denied'

export function skipped(because: SkipReason, server: string): Failure {
  const at = { operation: 'commit-action', server }
  if (because === 'operator') return refused('stopped-by-operator', at)
  return because === 'surprise'
    ? refused('stopped-by-surprise', at)
    : refused('stopped-by-surprise', { ...at, cause: { code: 'right-missing-before' } })
}
