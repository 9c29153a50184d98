import {
  countText,
  dateText,
  dateTimeText,
  decimalText,
  timeOfDayText,
  weekdayTimeText,
} from '#contract/locale.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const two = (value: number): string => String(value).padStart(2, '0')

/** As short as it stays clear, two units at most. */
function cellText(ms: number): string {
  if (ms < minute) return '< 1m'
  if (ms < hour) return `${Math.floor(ms / minute)}m`
  if (ms < day) return `${Math.floor(ms / hour)}h ${two(Math.floor((ms % hour) / minute))}m`
  return `${Math.floor(ms / day)}d ${Math.floor((ms % day) / hour)}h`
}

/** In the largest unit that still tells something, as much of it as is over. */
function sentenceText(ms: number): string {
  if (ms < 2 * minute) return `${Math.round(ms / second)} s`
  if (ms < 2 * hour) return `${Math.floor(ms / minute)} min`
  return ms < 2 * day ? `${Math.floor(ms / hour)} h` : `${Math.floor(ms / day)} days`
}

/** A dot below a minute, then minutes, hours:minutes, days+hours:minutes. */
function queryUserText(ms: number): string {
  const minutes = Math.floor(ms / minute)
  if (minutes === 0) return '.'
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return `${days}+${two(hours)}:${two(rest)}`
  return hours > 0 ? `${hours}:${two(rest)}` : String(rest)
}

const durationStyles = {
  /** `< 1m`, `11m`, `3h 05m`, `1d 3h`. */
  cell: cellText,
  /** The same for ages of seconds: `9 s`, `11m`. */
  age: (ms: number) => (ms < minute ? `${Math.round(ms / second)} s` : cellText(ms)),
  /** `40 s`, `15 min`, `3 h`, `2 days`. */
  sentence: sentenceText,
  /** `1 second`, `3 seconds`, `0.4 seconds`; never none. */
  spelled: (ms: number) =>
    ms < second
      ? `${decimalText(Math.max(0.1, ms / second))} seconds`
      : countOf(Math.round(ms / second), 'second'),
  /** What something took: `0.4 s`, `27 s`. */
  measured: (ms: number) =>
    `${ms < 10 * second ? decimalText(ms / second) : countText(Math.round(ms / second))} s`,
  /** What is left of a time, down to its end: `3 s`. */
  left: (ms: number) => `${Math.ceil(ms / second)} s`,
  /** As Windows' own `query user` writes idle times: `.`, `7`, `3:05`, `1+03:05`. */
  'query-user': queryUserText,
} as const

/** A span of time. What is below nothing, between two clocks, is nothing. */
export const durationText = (ms: number, style: keyof typeof durationStyles): string =>
  durationStyles[style](Math.max(0, ms))

const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString()

/** As short as it stays clear: the time today, the weekday within a week, else the date. */
export function momentText(at: number, now: number): string {
  if (isSameDay(at, now)) return timeOfDayText(at)
  return Math.abs(now - at) < 6 * day ? weekdayTimeText(at) : dateText(at)
}

/** The time; with its date where it was another day. */
export const datedText = (at: number, now: number): string =>
  isSameDay(at, now) ? timeOfDayText(at) : dateTimeText(at)

/** `as of 17:42 yesterday`: when what is shown was true. */
export function asOfText(at: number, now: number): string {
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  const isYesterday = isSameDay(at, yesterday.getTime())
  return `as of ${isYesterday ? `${timeOfDayText(at)} yesterday` : datedText(at, now)}`
}

/** `90 MB`; Windows' own counting, powers of 1024. */
export function memoryText(bytes: number): string {
  const mega = bytes / (1024 * 1024)
  return mega < 1024 ? `${Math.round(mega)} MB` : `${decimalText(mega / 1024)} GB`
}

/** `1 session`, `1 204 sessions`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`
