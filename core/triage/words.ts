import type { SessionState } from '#contract/session.ts'
import type { Motion, Work } from './measures.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A length of time in the largest units that still tell something. */
export function duration(ms: number): string {
  if (ms < 2 * minute) return `${Math.round(ms / second)} s`
  if (ms < 2 * hour) return `${Math.round(ms / minute)} min`
  return ms < 2 * day ? `${Math.round(ms / hour)} h` : `${Math.round(ms / day)} days`
}

export function bytesText({ bytes, fromAt, toAt }: Motion): string {
  const time = duration(toAt - fromAt)
  return bytes === 0 ? `No bytes moved in ${time}.` : `${size(bytes)} moved in ${time}.`
}

function size(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`
  return bytes < 1_048_576 ? `${Math.round(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}

export function workText({ usedMs, fromAt, toAt }: Work): string {
  return `Its programs used ${seconds(usedMs)} of processor time in ${duration(toAt - fromAt)}.`
}

export const unprovenText =
  'What its programs do is not known: in which unit this server counts processor time could not be proven.'

export function busyText({ name, usedMs }: NonNullable<Work['busiest']>, { fromAt, toAt }: Work): string {
  return `${name} used ${seconds(usedMs)} of processor time in ${duration(toAt - fromAt)}.`
}

function seconds(ms: number): string {
  return `${(ms / second).toFixed(1)} s`
}

/** `idleMs` null: not known. */
export function inputText(idleMs: number | null, approximate: boolean): string {
  if (idleMs === null) return 'When the last input came is not known.'
  const ago = duration(idleMs)
  return approximate
    ? `The last input came ${ago} ago, if the server’s clock agrees with this one.`
    : `The last input came ${ago} ago.`
}

export function stateText(state: SessionState, sinceMs: number): string {
  return `It has been in the state “${state}” for at least ${duration(sinceMs)}.`
}
