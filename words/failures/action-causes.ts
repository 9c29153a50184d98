import type { ActionCause } from '#contract/causes/actions.ts'
import type { WordsByCause } from './failure-words.ts'

export const actionCauseWords: WordsByCause<ActionCause['code']> = {
  'server-moved': ({ now }, { server }) => ({
    meaning: `${server} is now ${now} in the list: what was confirmed was seen on ${server}, so nothing was sent.`,
    remedy: `To act on ${now}, find the person there and start anew. If the list is wrong, correct it first.`,
  }),
}
