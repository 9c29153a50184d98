import { countText } from '#contract/locale.ts'
import { intervalNames, type IntervalName, type ReadingIntervals } from '#contract/reading-intervals.ts'
import { mostNear } from '../sessions/view.ts'
import { countOf } from '#words/time.ts'

/** The intervals while they are changed, as they are typed. */
export type IntervalsDraft = Readonly<Record<IntervalName, string>>

export const intervalLabels: Readonly<Record<IntervalName, string>> = {
  inViewSeconds: 'On the screen, seconds',
  nearSeconds: 'Near, seconds',
  restSeconds: 'All others, seconds',
}

export function draftOfIntervals({
  inViewSeconds,
  nearSeconds,
  restSeconds,
}: ReadingIntervals): IntervalsDraft {
  return {
    inViewSeconds: String(inViewSeconds),
    nearSeconds: String(nearSeconds),
    restSeconds: String(restSeconds),
  }
}

/** What is no number becomes none, which the limits then refuse. */
export function intervalsOf({ inViewSeconds, nearSeconds, restSeconds }: IntervalsDraft): ReadingIntervals {
  return {
    inViewSeconds: secondsOf(inViewSeconds),
    nearSeconds: secondsOf(nearSeconds),
    restSeconds: secondsOf(restSeconds),
  }
}

const secondsOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

/** Servers whose rows fit on a screen. */
const usualInView = 20

function callsASecond(servers: number, near: number, intervals: ReadingIntervals): number {
  const inView = Math.min(servers, usualInView)
  const beside = Math.min(servers - inView, near)
  const counts = { inViewSeconds: inView, nearSeconds: beside, restSeconds: servers - inView - beside }
  return intervalNames.reduce((sum, name) => sum + counts[name] / intervals[name], 0)
}

/** Two figures say enough of an estimate. */
function roughly(count: number): string {
  if (count < 1) return 'less than one'
  return `some ${countText(Number(count.toPrecision(2)))}`
}

/** What so many servers cost at these intervals, for somebody who looks after the network. */
export function loadText(servers: number, intervals: ReadingIntervals): string {
  const least = roughly(callsASecond(servers, 0, intervals))
  const most = roughly(callsASecond(servers, mostNear, intervals))
  const shown = servers > usualInView ? `, ${usualInView} of them on the screen` : ''
  const busy = most === least ? '' : `; ${most} while a folder or a search of many servers is open`
  return `${countOf(servers, 'server')}${shown}: ${least} ${least === 'less than one' ? 'call' : 'calls'} a second${busy}.`
}
