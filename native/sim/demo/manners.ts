import type { Account } from '#contract/session.ts'
import type { MessageAnswer } from '../../farm.ts'
import { createRandom } from './random.ts'

/** Windows' numbers for the buttons. */
export const yes = 6
export const no = 7

/** How somebody answers a message. It follows from the name alone, so that it disturbs no other chance. */
export function answerOf({ domain, user }: Account): MessageAnswer | null {
  const random = createRandom(`answer ${domain} ${user}`)
  const response = random.weigh<number | null>([
    [yes, 55],
    [no, 20],
    [null, 25],
  ])
  return response === null ? null : { kind: 'pressed', response, afterMs: random.integer(3, 20) * 1000 }
}
