import type { Problem } from './problem.ts'

/** How often servers are read, whole seconds; each of the three at least as long as the one before. */
export interface ReadingIntervals {
  /** Servers with rows on the screen, and the one that is chosen. */
  readonly inViewSeconds: number
  /** Servers a person reaches with one step. */
  readonly nearSeconds: number
  /** All others. */
  readonly restSeconds: number
}

/** What a console starts with. */
export const firstIntervals: ReadingIntervals = { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 }

export type IntervalName = keyof ReadingIntervals

/** The shortest and the longest that each may be, seconds. */
export const intervalLimits: Readonly<
  Record<IntervalName, { readonly least: number; readonly most: number }>
> = {
  inViewSeconds: { least: 1, most: 60 },
  nearSeconds: { least: 1, most: 300 },
  restSeconds: { least: 5, most: 3600 },
}

export const intervalNames = ['inViewSeconds', 'nearSeconds', 'restSeconds'] as const

/** Why these intervals cannot be: each by itself first, their order once each could be. */
export function intervalProblems(intervals: ReadingIntervals): readonly Problem[] {
  const outside = intervalNames.flatMap((name) => {
    const { least, most } = intervalLimits[name]
    const seconds = intervals[name]
    const fits = Number.isInteger(seconds) && seconds >= least && seconds <= most
    return fits ? [] : [{ path: [name], code: 'seconds-outside' as const, values: { least, most } }]
  })
  return outside.length > 0 ? outside : orderProblems(intervals)
}

function orderProblems({ inViewSeconds, nearSeconds, restSeconds }: ReadingIntervals): readonly Problem[] {
  return [
    ...(nearSeconds < inViewSeconds ? [shorterThan('nearSeconds', 'in-view')] : []),
    ...(restSeconds < nearSeconds ? [shorterThan('restSeconds', 'near')] : []),
  ]
}

const shorterThan = (name: IntervalName, than: 'in-view' | 'near'): Problem => ({
  path: [name],
  code: 'seconds-order',
  values: { than },
})
