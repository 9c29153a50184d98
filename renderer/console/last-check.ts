import type { CheckLine } from '#contract/check.ts'
import type { Failure } from '#contract/failure.ts'

export type CheckFound =
  | { readonly state: 'unasked' | 'checking' }
  | { readonly state: 'checked'; readonly lines: readonly CheckLine[] }
  | { readonly state: 'failed'; readonly failure: Failure }

/** The check of a server that was asked for last. */
export interface LastCheck {
  readonly serverId: string
  readonly found: CheckFound
}
