import type { ServerProcess } from '#native/terminal-services.ts'

/**
 * Microsoft's page of WTS_PROCESS_INFO_EXW and [MS-TSTS] 2.2.2.15.1 say that processor times are milliseconds; the
 * structure is the kernel's own, which counts 100 ns. So each server is asked: what all its programs, the idle one
 * included, have used together between two lists is its processors times the time that passed, whatever they do.
 */
export interface ProcessorUnit {
  /** How many of its units are a millisecond; null while that is not proven. */
  readonly perMs: number | null
  /** Whether it has been looked for in two lists, or cannot be. */
  readonly tried: boolean
  /** What the next list is compared with; null once there is nothing more to find out. */
  readonly last: ProcessorTimes | null
}

export const unknownUnit: ProcessorUnit = { perMs: null, tried: false, last: null }

/** Processor time of every program of a server. It was so at one moment between these two, this machine's clock. */
interface ProcessorTimes extends Between {
  readonly byProgram: ReadonlyMap<string, number>
}

interface Between {
  readonly startedAt: number
  readonly endedAt: number
}

/** Closer to each other two lists tell too little, milliseconds. */
const leastApartMs = 1_000
/** As many as any Windows has, and a quarter more for what a clock may be wrong. */
const mostProcessors = 2_048 * 1.25
/** With one processor, if a third of what it did was done by programs that were in both lists. */
const leastProcessors = 1 / 3
/** In 100 ns nobody uses less: the kernel counts by the tick of its clock, 15.6 ms as a rule and 0.5 at the least. */
const leastTick = 5_000

/** The unit with one more list. */
export function withProcessorTimes(
  unit: ProcessorUnit,
  programs: readonly ServerProcess[],
  between: Between,
): ProcessorUnit {
  if (unit.perMs !== null) return unit
  const times = { ...between, byProgram: timesOf(programs) }
  // Who may not see it does not see all, and what the others do may be anything.
  if (!programs.some(isIdle)) return { perMs: null, tried: true, last: null }
  if (unit.last === null) return { ...unit, last: times }
  if (times.startedAt - unit.last.endedAt < leastApartMs) return unit
  const perMs = unitBetween(unit.last, times)
  return { perMs, tried: true, last: perMs === null ? times : null }
}

const isIdle = ({ processId, processorTime }: ServerProcess): boolean =>
  processId === 0 && processorTime !== null

function timesOf(programs: readonly ServerProcess[]): ReadonlyMap<string, number> {
  return new Map(
    programs.flatMap(({ sessionId, processId, name, processorTime }) =>
      processorTime === null ? [] : [[`${sessionId} ${processId} ${name.toLowerCase()}`, processorTime]],
    ),
  )
}

/**
 * Programs that came or went in between are left out, so that what is found is never too much, only too little. More
 * than every processor could do in milliseconds is thus 100 ns for certain. Less is milliseconds only where somebody
 * used less than the kernel counts at a time: on a server whose programs all come and go, 100 ns may add up to as few.
 */
function unitBetween(one: ProcessorTimes, other: ProcessorTimes): number | null {
  const grown = [...other.byProgram].flatMap(([program, time]) => {
    const before = one.byProgram.get(program)
    return before === undefined || time <= before ? [] : [time - before]
  })
  const sum = grown.reduce((all, time) => all + time, 0)
  const [longestMs, shortestMs] = [other.endedAt - one.startedAt, other.startedAt - one.endedAt]
  if (sum / longestMs > mostProcessors) return 10_000
  const isFine = grown.some((time) => time < leastTick)
  return isFine && sum / shortestMs <= mostProcessors && sum / longestMs >= leastProcessors ? 1 : null
}
