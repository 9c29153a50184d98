import type { Failure } from '#contract/failure.ts'

/** `5 ERROR_ACCESS_DENIED · WinStationReset · RDS01`, as somebody who gets the ticket wants it. */
export function technicalText(failure: Failure): string {
  const code = failure.kind === 'windows' ? `${failure.code} ${failure.name}` : failure.kind
  return [code, failure.operation, failure.server].filter((part) => part !== null).join(' · ')
}
