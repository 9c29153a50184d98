import type { MachineListProblem } from '#contract/notice.ts'
import { failureWords } from './failures/failure-words.ts'
import { fileTroubleText, textDoubtText } from './file-trouble.ts'
import { placedSentence } from './import-remarks.ts'

/** What is wrong with the list for all users of this machine, one sentence. */
export function machineListText(problem: MachineListProblem): string {
  switch (problem.code) {
    case 'unread':
      return `The file was not read: ${fileTroubleText(problem.why)}.`
    case 'in-doubt':
      return textDoubtText(problem.doubt)
    case 'not-understood':
      return failureWords(problem.failure).meaning
    case 'not-of-administrators':
      return 'The file or its folder does not belong to Administrators.'
    case 'left-out': {
      const { entries, first } = problem
      const left = entries === 1 ? 'One entry is' : `${entries} entries are`
      return `${left} left out: ${placedSentence(first)}`
    }
  }
}
