export interface Backoff {
  /** Milliseconds, as all of these. */
  readonly firstMs: number
  readonly longestMs: number
  /** How many times as long each pause is as the one before. */
  readonly growth?: number
}

/** The pause before what failed is tried again; `before`: how many such pauses there were already. */
export function backoffMs({ firstMs, longestMs, growth = 2 }: Backoff, before: number): number {
  return Math.min(longestMs, firstMs * growth ** before)
}
