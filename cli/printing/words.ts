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

const minuteMs = 60_000

const two = (value: number) => String(value).padStart(2, '0')

/** As Windows writes it: a dot below a minute, then minutes, hours:minutes, days+hours:minutes. */
export function idleText(idleMs: number): string {
  const minutes = Math.floor(Math.max(0, idleMs) / minuteMs)
  if (minutes === 0) return '.'
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return `${days}+${two(hours)}:${two(rest)}`
  return hours > 0 ? `${hours}:${two(rest)}` : String(rest)
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', minuteMs],
] as const

/** `3 hours`; the largest unit that is not none. */
export function spanText(spanMs: number): string {
  for (const [name, length] of units) {
    const count = Math.floor(spanMs / length)
    if (count > 0) return `${count} ${name}${count === 1 ? '' : 's'}`
  }
  return 'less than a minute'
}

/** This machine's time, the same everywhere: 2026-11-25 08:02. */
export function timeText(at: number): string {
  const time = new Date(at)
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}

/** As it is typed in a shell. */
export function shellWord(name: string): string {
  return /^[\w.#\\-]+$/.test(name) ? name : `"${name}"`
}

export function accountText(account: Account | null): string {
  if (account === null) return 'nobody'
  return account.domain === '' ? account.user : `${account.domain}\\${account.user}`
}

export const isoTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
