import type { Act } from './act.ts'
import type { SkipReason } from './action-failures.ts'

/** Why a call is to be kept from leaving; `list-changed`: its server was taken off the list, or lies elsewhere. */
export type WithdrawnBecause = SkipReason | 'list-changed'

/** One act whose call may still be kept from leaving. */
export interface Withdrawable {
  readonly signal: AbortSignal
  readonly because: () => WithdrawnBecause | null
  readonly end: () => void
}

/** All acts whose call has not left, or has not come back. */
export interface Withdrawals {
  readonly begin: (act: Act) => Withdrawable
  /** Keeps those from leaving that have not left. */
  readonly withdraw: (because: WithdrawnBecause, which: (act: Act) => boolean) => void
}

export function createWithdrawals(): Withdrawals {
  const open = new Map<Act, (because: WithdrawnBecause) => void>()
  return {
    begin: (act) => {
      const controller = new AbortController()
      let first: WithdrawnBecause | null = null
      open.set(act, (because) => {
        first ??= because
        controller.abort()
      })
      return { signal: controller.signal, because: () => first, end: () => open.delete(act) }
    },
    withdraw: (because, which) => {
      for (const [act, withdraw] of open) if (which(act)) withdraw(because)
    },
  }
}
