/** One line of the table. */
export interface Row {
  readonly what: string
  /** What is wanted of it, in words; null for what stands there to compare with. */
  readonly target: string | null
  readonly figure: string
  /** Figure divided by target: 1 or less meets it. Null where there is no target. */
  readonly ratio: number | null
}

export interface BenchmarkOptions {
  /** Size of the pool that a host makes its blocking calls with. */
  readonly threads: number
  /** Servers of the large farm. */
  readonly servers: number
}

/** A measurement, or a few that need the same things. */
export interface Benchmark {
  /** One line for the list. */
  readonly about: string
  /** Hands over each row as soon as it is measured. */
  readonly run: (options: BenchmarkOptions, report: (row: Row) => void) => Promise<void>
}

/** A row whose figure must not pass a limit of the same unit. */
export function limited(
  what: string,
  { value, limit, unit }: { readonly value: number; readonly limit: number; readonly unit: string },
): Row {
  return {
    what,
    target: `≤ ${numberText(limit)} ${unit}`,
    figure: `${numberText(value)} ${unit}`,
    ratio: value / limit,
  }
}

/** A row that only stands beside another. */
export function compared(what: string, figure: string): Row {
  return { what, target: null, figure, ratio: null }
}

export function numberText(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits }).replaceAll(',', ' ')
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
