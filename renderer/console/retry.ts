import { backoffMs } from '#contract/backoff.ts'

const pause = { firstMs: 1_000, longestMs: 30_000 }

/** Has what failed tried again, a little later each time. Told how each try ended; `again` makes the next one. */
export function createRetry(again: () => void): (succeeded: boolean) => void {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return (succeeded) => {
    clearTimeout(timer)
    if (!succeeded) timer = setTimeout(again, backoffMs(pause, failures))
    failures = succeeded ? 0 : failures + 1
  }
}
