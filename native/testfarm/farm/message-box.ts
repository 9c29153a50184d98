import { question } from '../../sim/answers.ts'
import { Refusal, type FarmRequest } from '../../sim/farm-calls.ts'
import type { AnswerReceipt } from '../../terminal-services.ts'
import { numberOf, type Arguments } from './answers.ts'
import type { Row } from './frames.ts'

/** Windows' numbers for the buttons, and IDTIMEOUT. */
const responses: Readonly<Record<AnswerReceipt['answer'], number>> = {
  ok: 1,
  cancel: 2,
  yes: 6,
  no: 7,
  'no-answer': 32_000,
}

/** Windows waits for ever at 0; longer than any test is long enough, and as long as a timer can run. */
const forEver = 2_000_000

export const isWaitedFor = (name: string, given: Arguments): boolean =>
  name === 'WTSSendMessageW' && numberOf(given, 'wait') !== 0

/** A message box that is waited for, until it is answered or runs out of time. */
export function waitedBox(given: Arguments): Pick<FarmRequest<readonly Row[]>, 'hold' | 'answer'> {
  const waitSeconds = numberOf(given, 'timeoutSeconds') || forEver
  const { hold, answer } = question(numberOf(given, 'sessionId'), { waitSeconds })
  return {
    hold,
    answer: (arrival) => {
      const answered = answer(arrival)
      return answered instanceof Refusal ? answered : [[responses[answered]]]
    },
  }
}
