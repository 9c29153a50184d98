import type { ConsoleCause } from '#contract/causes/console.ts'
import type { WordsByCause } from './failure-words.ts'

export const consoleCauseWords: WordsByCause<ConsoleCause['code']> = {
  'data-folder-in-use': ({ folder }) => ({
    meaning: `Another Rewinsta is already using the data folder ${folder}.`,
    remedy: 'Use the one that is open, or give this one a data folder of its own.',
  }),
}
