import type { NativeCause } from '#contract/causes/native.ts'
import type { WordsByCause } from './failure-words.ts'

export const nativeCauseWords: WordsByCause<NativeCause['code']> = {
  'system-function-missing': (_cause, { operation }) => ({
    meaning: `This machine's Windows does not have ${operation}.`,
    remedy: 'Use a machine with Windows 10, Windows Server 2016 or later, with all its system files.',
  }),
}
