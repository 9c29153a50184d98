import { sessionState, type SessionState } from '#contract/session.ts'

/** WTS_CONNECTSTATE_CLASS in its numeric order, 0 (WTSActive) to 9 (WTSInit). */
const byNumber: readonly SessionState[] = sessionState.options

/** Null for a number that Windows does not document. */
export function sessionStateOf(value: number): SessionState | null {
  return byNumber[value] ?? null
}

export function numberOfSessionState(state: SessionState): number {
  return byNumber.indexOf(state)
}
