const firstPauseMs = 1_000
const longestPauseMs = 30_000

/** Has what failed tried again, a little later each time. Told how each try ended; `again` makes the next one. */
export function createRetry(again: () => void): (succeeded: boolean) => void {
  let pauseMs = firstPauseMs
  let timer: ReturnType<typeof setTimeout> | undefined
  return (succeeded) => {
    clearTimeout(timer)
    if (!succeeded) timer = setTimeout(again, pauseMs)
    pauseMs = succeeded ? firstPauseMs : Math.min(longestPauseMs, 2 * pauseMs)
  }
}
