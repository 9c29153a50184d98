import { andMore } from '#contract/locale.ts'
import type { ListSaid } from '#contract/notice.ts'
import { machineListText } from '../machine-list.ts'
import { pausedRemedy, pausedText } from '../paused.ts'
import { faultShortly } from '../problems.ts'
import type { WordsByCode } from './notice-words.ts'

export const listNoticeWords: WordsByCode<ListSaid['code']> = {
  'machine-list': ({ path, problem }) => ({
    message: `Not everything in the list for all users of this machine could be read. ${machineListText(problem)}`,
    remedy: `Ask who looks after this machine to put ${path} right; it and its folder have to belong to Administrators${problem.code === 'not-trusted' ? ', and nobody else may change them. Start Rewinsta again afterwards' : ''}. Your own list is not concerned.`,
  }),
  'servers-hidden': ({ addresses, more }) => ({
    message: `Also in the list for all users of this machine, and shown once, as that list has it: ${andMore(addresses, more)}.`,
    remedy: 'Your own list keeps its entries; they show again when the other list no longer has them.',
  }),
  'bad-names': ({ faults, more }) => ({
    message: `The server list has what no server can be called by. ${faults.map(faultShortly).join(' ')}${more > 0 ? ` And ${more} more like that.` : ''}`,
    remedy:
      'It stays in the list, and what comes of calling it shows there. Edit it and correct its name, or remove it.',
  }),
  'credentials-paused': ({ refusedBy, account }) => ({
    message: `No server is asked any more: ${pausedText(refusedBy, account)}`,
    remedy: pausedRemedy,
  }),
}
