import type { SessionState } from '#contract/session-state.ts'

/** WTS_CONNECTSTATE_CLASS in its numeric order, 0 (WTSActive) to 9 (WTSInit); what is not in it is unknown. */
const byNumber: readonly SessionState[] = [
  'active',
  'connected',
  'connect-query',
  'shadow',
  'disconnected',
  'idle',
  'listen',
  'reset',
  'down',
  'init',
  'unknown',
]

export function sessionStateOf(value: number): SessionState {
  return byNumber[value] ?? 'unknown'
}

export function numberOfSessionState(state: SessionState): number {
  return byNumber.indexOf(state)
}
