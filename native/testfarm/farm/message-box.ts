import type { MessageQuestion } from '#contract/message.ts'
import { question } from '../../sim/answers.ts'
import { Refusal, type FarmRequest } from '../../sim/farm-calls.ts'
import { numberOf, type Arguments } from './answers.ts'
import type { Row } from './frames.ts'

/** Windows waits for ever at 0; longer than any test is long enough, and as long as a timer can run. */
const forEver = 2_000_000

/** The part of MB_ flags that tells the buttons. */
const typeMask = 0xf
const buttonsOfType: ReadonlyMap<number, MessageQuestion['buttons']> = new Map([
  [0, 'ok'],
  [1, 'ok-cancel'],
  [4, 'yes-no'],
] as const)

function buttonsOf(style: number): MessageQuestion['buttons'] {
  const buttons = buttonsOfType.get(style & typeMask)
  if (!buttons) throw new Error(`the farm has no message box of style ${style}`)
  return buttons
}

export const isWaitedFor = (name: string, given: Arguments): boolean =>
  name === 'WTSSendMessageW' && numberOf(given, 'wait') !== 0

/** A message box that is waited for, until it is answered or runs out of time. */
export function waitedBox(given: Arguments): Pick<FarmRequest<readonly Row[]>, 'hold' | 'answer'> {
  const waitSeconds = numberOf(given, 'timeoutSeconds') || forEver
  const buttons = buttonsOf(numberOf(given, 'style'))
  const { hold, answer } = question(numberOf(given, 'sessionId'), { buttons, waitSeconds })
  return {
    hold,
    answer: (arrival) => {
      const response = answer(arrival)
      return response instanceof Refusal ? response : [[response]]
    },
  }
}
