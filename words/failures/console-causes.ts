import type { ConsoleCause } from '#contract/causes/console.ts'
import { fullMomentText, namesText } from '#contract/locale.ts'
import type { Failure } from '#contract/failure.ts'
import { waitedText } from './waited.ts'
import { cutShortText, lookFirst } from '../cut-short.ts'
import { newerFileRemedy, newerFileText, notWrittenWords } from '../files.ts'
import { faultSentence, problemText } from '../problems.ts'
import { pausedRemedy, pausedText } from '../paused.ts'
import type { WordsByCause } from './failure-words.ts'

const correctIt = 'Correct it and try again. Nothing was changed.'
const seeHowItStands =
  'See how it stands in the list now, and change there what you want changed. Nothing was changed.'

export const consoleCauseWords: WordsByCause<ConsoleCause['code']> = {
  'data-folder-in-use': ({ folder }) => ({
    meaning: `Another Rewinsta is already using the data folder ${folder}.`,
    remedy: 'Use the one that is open, or give this one a data folder of its own.',
  }),
  'data-folder-unusable': ({ folder, why }) => ({
    meaning: `The data folder ${folder} cannot be used: ${why}.`,
    remedy: 'Make it a folder that this account may write to, or choose another one.',
  }),
  'audit-unusable': ({ file, why }) => ({
    meaning: `The audit ${file} could not be used: ${why}.`,
    remedy:
      'Close whatever else holds the file, or make room on the disk. If it is damaged, keep a copy, move it away and start Rewinsta again: a new audit begins.',
  }),
  'audit-newer': ({ file, version }) => ({
    meaning: `${newerFileText(file, version)}.`,
    remedy: newerFileRemedy(file),
  }),
  'heads-file-unusable': ({ path, why }) => ({
    meaning: `The file of the audit’s heads ${path} could not be used: ${why}.`,
    remedy: 'Make its folder one that this account may write to.',
  }),
  'not-saved': ({ what, notWritten }) => {
    const { why, remedy } = notWrittenWords(notWritten)
    const { subject, since } = notSavedWords[what]
    return { meaning: `${subject} could not be saved: ${why}. ${since}`, remedy }
  },

  'console-mistake': ({ why }) => ({
    meaning: `The console made a mistake of its own: ${why}.`,
    remedy: 'Read the session again to see how it stands, and report this sentence.',
  }),
  'unknown-command': () => ({
    meaning: 'The console was asked for something it does not know.',
    remedy: correctIt,
  }),
  'request-misfit': (_cause, failure) => ({
    meaning: `The request does not fit: ${problemsText(failure)}.`,
    remedy: correctIt,
  }),
  'wire-misfit': (_cause, failure) => ({
    meaning: `The console was asked for something it does not know: ${problemsText(failure)}.`,
    remedy: 'Reload the page. Nothing was changed.',
  }),
  'not-own-page': () => ({
    meaning: 'The console was asked by something that is not its own page, and did nothing.',
    remedy: 'Close the console and start it again. If it goes on, report this sentence.',
  }),
  'line-broken': () => ({
    meaning: 'The line to Rewinsta’s core broke before the answer, so it is not known what became of this.',
    remedy: 'Nothing is sent a second time. Once the line is back, the activity shows what was done.',
  }),
  'line-down': () => ({
    meaning: 'The line to Rewinsta’s core is down. Nothing was sent, so nothing was done.',
    remedy: 'The line is tried again by itself; if Rewinsta was ended, start it again.',
  }),

  'reading-overdue': (_cause, { server }) => ({
    short: `${server} has not answered for a while`,
    meaning: `${server} has not answered for a while; what is shown is old.`,
    remedy: 'Wait for the reading under way, or refresh. If it lasts, check the server and the network.',
    namesServer: true,
  }),
  'no-connection-yet': () => ({
    short: 'No connection on TCP port 445 so far',
    meaning: 'No connection on TCP port 445 so far. Windows’ own way has yet to be tried.',
    remedy:
      'It is tried in its turn; one that you ask for is tried first. Where many are like this, check the network or the VPN of this machine.',
  }),
  'turn-not-come': () => ({
    short: 'Not called: servers that do not answer were called before it',
    meaning: 'Not called: servers that do not answer were called before it.',
    remedy: 'Ask for fewer servers, or leave out those that do not answer.',
  }),
  'credentials-paused': ({ refusedBy, account }) => ({
    short: 'Not asked',
    meaning: `Not asked: ${pausedText(refusedBy, account)}`,
    remedy: pausedRemedy,
  }),
  'times-late': ({ missing, people }, failure) => ({
    meaning: `The times of ${missing} of ${people} people on ${failure.server} were not read within ${waitedText(failure)}.`,
    remedy: 'They are shown as unknown; --user NAME reads one person only.',
    namesServer: true,
  }),

  'answer-unheard': () => ({
    meaning: 'The command was stopped while the person was asked, so the answer is not known.',
    remedy: 'The question is still on the screen; ask again, or ask the person.',
  }),
  'cut-short': (cause, { server }) => ({
    meaning: `${cutShortText(cause, server ?? '')}; whether the call was made is not known.`,
    remedy: lookFirst,
    namesServer: true,
  }),
  'cut-short-before': ({ at }) => ({
    meaning: `Rewinsta ended before its turn came, at ${fullMomentText(at)}.`,
    remedy: 'Nothing was done to it. Start again if it is still wanted.',
  }),

  'entry-of-machine': ({ file }, { server }) => ({
    meaning: `${server} is in the list for all users of this machine, which cannot be changed from here.`,
    remedy: `Ask who looks after this machine to change ${file ?? 'that list'}. Nothing was changed.`,
    namesServer: true,
  }),
  'named-for-one-command': () => ({
    meaning: 'These servers were only named for this command; they are in no list that could be changed.',
    remedy: 'Change the server list itself. Nothing was changed.',
  }),
  'entry-changed': (_cause, { server }) => ({
    meaning: `${server} was changed elsewhere in the meantime.`,
    remedy: 'Look at what it says now, then save again what you want changed. Nothing was changed.',
    namesServer: true,
  }),
  'settings-changed': () => ({
    meaning: 'What you changed in the settings was also changed elsewhere, so nothing was saved.',
    remedy: 'Compare the two and choose which to keep.',
  }),
  'too-old-to-undo': () => ({
    meaning: 'This change is too old to be undone.',
    remedy: seeHowItStands,
  }),
  'changed-since': ({ servers }) => ({
    meaning: `${namesText(servers, mostNamed)} ${servers.length === 1 ? 'was' : 'were'} changed again since, and that would be lost.`,
    remedy: seeHowItStands,
  }),
  'names-taken': ({ problems }) => ({
    meaning: problems.slice(0, mostNamed).map(faultSentence).join(' '),
    remedy: seeHowItStands,
  }),
}

const notSavedWords = {
  'server-list': { subject: 'The server list', since: 'It stays as it was.' },
  settings: { subject: 'The settings', since: 'They stay as they were.' },
  snapshot: {
    subject: 'The last known sessions',
    since: 'At the next start none are shown until their server is read.',
  },
  arrangement: { subject: 'How this window is arranged', since: 'It stays until you close Rewinsta.' },
} as const

const mostNamed = 5

/** For a report: what is wrong in each place. */
function problemsText(failure: Failure): string {
  return failure.kind === 'invalid' ? failure.problems.map(problemText).join('; ') : ''
}
