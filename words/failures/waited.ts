import type { Failure } from '#contract/failure.ts'
import { durationText } from '../time.ts'

/** `3 seconds`: how long an answer was waited for. */
export const waitedText = (failure: Failure): string =>
  durationText(failure.kind === 'timed-out' ? failure.waitedMs : 0, 'spelled')
