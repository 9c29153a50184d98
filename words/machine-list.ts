import type { FileDistrust } from '#contract/file-trust.ts'
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
    case 'not-trusted':
      return distrustText(problem.distrust)
    case 'left-out': {
      const { entries, first } = problem
      const left = entries === 1 ? 'One entry is' : `${entries} entries are`
      return `${left} left out: ${placedSentence(first)}`
    }
  }
}

/** Whom administrators know by name; Windows would have to ask a domain for all others. */
const groups: Readonly<Record<string, string>> = {
  'S-1-1-0': 'Everyone',
  'S-1-5-11': 'Authenticated Users',
  'S-1-5-4': 'everybody signed in here',
  'S-1-5-32-545': 'Users',
}

function distrustText(distrust: FileDistrust): string {
  switch (distrust.code) {
    case 'leads-elsewhere':
      return `It is not used: ${distrust.path} leads to another place.`
    case 'owned-by':
      return `It is not used: ${distrust.path} belongs to ${nameOf(distrust.owner)}, not to Administrators.`
    case 'writable-by':
      return `It is not used: ${distrust.path} can be changed by ${nameOf(distrust.who)}.`
  }
}

const nameOf = (sid: string | null): string => (sid === null || sid === '' ? 'others' : (groups[sid] ?? sid))
