import { countText } from '#contract/locale.ts'
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** `< 1m`, `11m`, `3h 05m`, `1d 3h`: two units at most, as `query user` does. */
export function durationText(ms: number): string {
  const whole = Math.max(0, ms)
  if (whole < minute) return '< 1m'
  if (whole < hour) return `${Math.floor(whole / minute)}m`
  if (whole < day) {
    return `${Math.floor(whole / hour)}h ${String(Math.floor((whole % hour) / minute)).padStart(2, '0')}m`
  }
  return `${Math.floor(whole / day)}d ${Math.floor((whole % day) / hour)}h`
}

/** For sentences, in the largest unit that still tells something, as much of it as is over: `40 s`, `15 min`, `3 h`, `2 days`. */
export function spanText(ms: number): string {
  if (ms < 2 * minute) return `${Math.round(ms / second)} s`
  if (ms < 2 * hour) return `${Math.floor(ms / minute)} min`
  return ms < 2 * day ? `${Math.floor(ms / hour)} h` : `${Math.floor(ms / day)} days`
}

/** The same for ages of seconds: `9 s`, `11m`. */
export function ageText(ms: number): string {
  return ms < minute ? `${Math.max(0, Math.round(ms / second))} s` : durationText(ms)
}

const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: 'short', year: 'numeric' })

/** As short as it stays clear: the time today, the weekday within a week, else the date. */
export function momentText(at: number, now: number): string {
  const then = new Date(at)
  if (then.toDateString() === new Date(now).toDateString()) return timeOfDay.format(then)
  if (Math.abs(now - at) < 6 * day) return weekday.format(then)
  return date.format(then)
}

const dated = new Intl.DateTimeFormat(undefined, {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** The time; with its date where it was another day. */
export function datedText(at: number, now: number): string {
  const then = new Date(at)
  const isToday = then.toDateString() === new Date(now).toDateString()
  return (isToday ? timeOfDay : dated).format(then)
}

/** `90 MB`; Windows' own counting, powers of 1024. */
export function memoryText(bytes: number): string {
  const mega = bytes / (1024 * 1024)
  return mega < 1024 ? `${Math.round(mega)} MB` : `${(mega / 1024).toFixed(1)} GB`
}

/** `1 session`, `1 204 sessions`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`
