import type { Account } from '#contract/session.ts'
import type { FarmAnswer } from '../../farm.ts'
import { createRandom } from './random.ts'

/** How somebody answers a message. It follows from the name alone, so that it disturbs no other chance. */
export function answerOf({ domain, user }: Account): FarmAnswer | null {
  const random = createRandom(`answer ${domain} ${user}`)
  const button = random.weigh<FarmAnswer['button'] | null>([
    ['yes', 55],
    ['no', 20],
    [null, 25],
  ])
  return button === null ? null : { button, afterMs: random.integer(3, 20) * 1000 }
}
