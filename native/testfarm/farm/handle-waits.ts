import { createEventWaits, waitedEvents } from '../../sim/event-waits.ts'
import type { FarmRequest } from '../../sim/farm-calls.ts'
import { numberOf, type Arguments } from './answers.ts'
import type { Row, Sender } from './frames.ts'

type Held = Pick<FarmRequest<readonly Row[]>, 'hold' | 'answer'>

/** Waits for events of all processes, one a handle. */
export interface HandleWaits {
  readonly wait: (sender: Sender, given: Arguments) => Held
  readonly flush: (sender: Sender, given: Arguments) => Held
  /** The call's process has ended, or its line. */
  readonly drop: (sender: Sender, given: Arguments) => void
}

/** WTS_EVENT_FLUSH is the highest bit. */
export const isFlush = (given: Arguments): boolean => numberOf(given, 'mask') >>> 31 === 1

/** This machine's handle is null for whoever calls; of the others each process has its own. */
const nameOf = ({ processId }: Sender, given: Arguments) => `${processId} ${numberOf(given, 'handle')}`

export function createHandleWaits(): HandleWaits {
  const waits = createEventWaits()
  return {
    wait: (sender, given) => {
      const { hold, answer } = waitedEvents(waits, nameOf(sender, given), numberOf(given, 'mask'))
      return {
        hold,
        answer: (arrival) => {
          const flags = answer(arrival)
          return typeof flags === 'number' ? [[flags]] : flags
        },
      }
    },
    flush: (sender, given) => ({
      answer: () => {
        waits.flush(nameOf(sender, given))
        return [[0]]
      },
    }),
    drop: (sender, given) => waits.flush(nameOf(sender, given)),
  }
}
