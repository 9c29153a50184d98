import { typeableName } from '#contract/identity.ts'
import type { Account, SessionKind } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'

/** Windows' own words of `query session`. */
export const stateWords: Readonly<Record<SessionState, string>> = {
  active: 'Active',
  connected: 'Conn',
  'connect-query': 'ConnQ',
  shadow: 'Shadow',
  disconnected: 'Disc',
  idle: 'Idle',
  listen: 'Listen',
  reset: 'Reset',
  down: 'Down',
  init: 'Init',
  unknown: 'Unknown',
}

/** Windows' names of what drives a session; empty where it gives none. */
export const typeWords: Readonly<Record<SessionKind, string>> = {
  services: '',
  listener: '',
  console: 'wdcon',
  rdp: 'rdpwd',
  other: '',
}

export const unknownWord = 'unknown'

const two = (value: number) => String(value).padStart(2, '0')

/** This machine's time, the same everywhere: 2026-11-25 08:02. */
export function timeText(at: number): string {
  const time = new Date(at)
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}

/** As it is typed in a shell. */
export function shellWord(name: string): string {
  const typed = typeableName(name)
  return /^[\w.#\\-]+$/.test(typed) ? typed : `"${typed}"`
}

export function accountText(account: Account | null): string {
  if (account === null) return 'nobody'
  return account.domain === '' ? account.user : `${account.domain}\\${account.user}`
}

export const isoTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
