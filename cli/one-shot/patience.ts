import type { Clock, Stop } from '#core/clock.ts'

/** Waits for many as long as something is heard of any of them. */
export interface Patience {
  readonly heard: () => void
  /** Settles once nothing was heard for so long. */
  readonly over: Promise<void>
  readonly stop: Stop
}

/** `ms`: null for as long as it takes. */
export function startPatience({ startTimer }: Pick<Clock, 'startTimer'>, ms: number | null): Patience {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const start = () => (ms === null ? null : startTimer(ms, resolve))
  let cancel = start()
  return {
    over,
    heard: () => {
      cancel?.()
      cancel = start()
    },
    stop: () => cancel?.(),
  }
}
