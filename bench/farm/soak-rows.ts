import { compared, numberText, type Row } from '../benchmark.ts'
import type { HostCounts } from './restless-hosts.ts'
import type { Sample } from './soak-sample.ts'

const megabyte = 1024 * 1024
/** Of the first sample; histories and the states a server was in are kept for hours, so some growth is meant. */
const memoryLimit = 1.1

export function sampleRow(what: string, sample: Sample): Row {
  const { live, unexplained, timers, heap } = sample
  return compared(
    `${what}: ${live} servers live; ${unexplained} of the others without a call that never returns`,
    `${timers} timers, heap ${numberText(heap / megabyte)} MB`,
  )
}

interface Growth {
  /** At the start, in the middle and at the end. */
  readonly values: readonly number[]
  readonly limit: number
  readonly unit: string
}

function growthRow(what: string, { values, limit, unit }: Growth): Row {
  const growth = (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN)
  return {
    what: `  … ${what}`,
    target: `≤ ${limit} × the start`,
    figure: `${values.map(numberText).join(' / ')}${unit}: ${numberText(growth)} ×`,
    ratio: growth / limit,
  }
}

export function growthRows(samples: readonly Sample[]): readonly Row[] {
  const memory = (what: string, of: (sample: Sample) => number) =>
    growthRow(what, { values: samples.map((one) => of(one) / megabyte), limit: memoryLimit, unit: ' MB' })
  const count = (what: string, of: (sample: Sample) => number) =>
    growthRow(what, { values: samples.map(of), limit: 1, unit: '' })
  return [
    memory('heap of the core', ({ heap }) => heap),
    memory('resident memory of the core', ({ resident }) => resident),
    memory('resident memory of the host, another process each time', ({ hostsResident }) => hostsResident),
    count('host processes', ({ hosts }) => hosts),
    count('open files, pipes and sockets', ({ openFiles }) => openFiles),
    count('handles but timers', ({ handles }) => handles),
    count('listeners of the process', ({ listeners }) => listeners),
  ]
}

export function rowsRow(samples: readonly Sample[]): Row {
  const all = samples.reduce((sum, { rows }) => sum + rows, 0)
  const wrong = samples.reduce((sum, { wrongRows }) => sum + wrongRows, 0)
  return {
    what: `  … rows that differ from what their server held when it was read, of ${numberText(all)}`,
    target: 'none',
    figure: String(wrong),
    ratio: all / (all - wrong),
  }
}

/** `left`: child processes after everything was ended. */
export function hostsRow({ started, retired, ended, mishaps }: HostCounts, left: number): Row {
  return {
    what: `  … hosts: ${started} started, ${retired} retired full of stuck calls, ${mishaps.length} mishaps ${mishaps.join(' ')}`,
    target: 'every process ended',
    figure: `${ended} ended, ${left} left`,
    ratio: (started + left + mishaps.length) / ended,
  }
}
