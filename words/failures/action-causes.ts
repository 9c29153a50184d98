import type { ActionCause } from '#contract/causes/actions.ts'
import { messageUnits } from '#contract/message-text.ts'
import { logonWords } from '../logons.ts'
import type { WordsByCause } from './failure-words.ts'

const notReadRemedy =
  'Refresh the server first: a session that cannot be read cannot be checked. No call was made.'

const notRead = {
  waiting: 'has not been read yet',
  denied: 'refuses to list its sessions',
  unreachable: 'does not answer',
} as const

const correctIt = 'Correct it and try again. Nothing was changed.'

const noSuchSession = 'Choose the session of the person you want to help. No call was made.'

export const actionCauseWords: WordsByCause<ActionCause['code']> = {
  'server-moved': ({ now }, { server }) => ({
    meaning: `${server} is now ${now} in the list: what was confirmed was seen on ${server}, so nothing was sent.`,
    remedy: `To act on ${now}, find the person there and start anew. If the list is wrong, correct it first.`,
    namesServer: true,
  }),
  'no-session-id': ({ sessionId }) => ({
    meaning: `${sessionId} is not the id of a session.`,
    remedy: noSuchSession,
  }),
  'any-session-id': ({ sessionId }) => ({
    meaning: `${sessionId} stands for no session or for any session.`,
    remedy: noSuchSession,
  }),
  'server-not-read': ({ state }, { server }) => ({
    meaning: `${server} ${notRead[state]}.`,
    remedy: notReadRemedy,
    namesServer: true,
  }),
  'credentials-refused': ({ call }, { server }) => ({
    meaning: `${server} refused the credentials (${call}).`,
    remedy: notReadRemedy,
    namesServer: true,
  }),
  'program-gone': ({ processId, name }) => ({
    meaning: `${name ?? `The program ${processId}`} does not run in this session any more.`,
    remedy: 'Read the session again: its programs are listed anew. No call was made.',
  }),
  'part-of-windows': ({ name }) => ({
    meaning: `${name === '' ? 'This' : name} is a part of Windows: ending it can bring the whole server down.`,
    remedy: 'Log the session off, or reset it, if nothing milder helps. No call was made.',
  }),
  'all-left-out': () => ({
    meaning: 'All sessions were left out, so there is nothing to do.',
    remedy: 'Choose other sessions, or include those in use. No call was made.',
  }),
  'action-forgotten': () => ({
    meaning: 'This action is not known any more.',
    remedy: 'It has ended; the audit keeps what came of it.',
  }),
  'logons-already': ({ mode }, { server }) => ({
    meaning: `That is how ${server} stands already: ${logonWords[mode].clause}.`,
    remedy: 'There is nothing to change. No call was made.',
    namesServer: true,
  }),
  'logons-changed': ({ found }, { server }) => ({
    meaning: `Somebody else has set the logons of ${server} meanwhile: ${logonWords[found].clause}.`,
    remedy: 'Look at them again and decide anew. No call was made.',
    namesServer: true,
  }),
  'logons-not-taken': ({ found }, { server }) => ({
    meaning: `${server} accepted the setting and did not take it: ${logonWords[found].clause}.`,
    remedy: 'A group policy can hold it fast. Ask whoever manages the server’s policies.',
    namesServer: true,
  }),
  'console-closing': () => ({
    meaning: 'Rewinsta is closing, so nothing more is begun.',
    remedy: 'Start it again if it is still wanted. No call was made.',
  }),
  'right-missing-before': () => ({
    meaning: 'The server refused this for want of a right before, so it was not asked again.',
    remedy: 'Nothing was done to it. Get the right on this server first, or ask somebody who has it.',
  }),
  'look-too-late': (_cause, { server }) => ({
    meaning: `${server} did not show in time how things stand, so no call was made.`,
    remedy: 'See whether the server hangs, then look at it and start again.',
    namesServer: true,
  }),
  'reading-too-late': (_cause, { server }) => ({
    meaning: `${server} answers so slowly that this session could not be read in time.`,
    remedy: 'Take fewer sessions of this server at a time. Nothing was done.',
    namesServer: true,
  }),
  'message-unfillable': ({ unknown, minutesMissing }) => ({
    meaning: [
      ...unknown.map((word) => `${word} is not known; {user}, {server} and {minutes} are filled in.`),
      ...(minutesMissing ? ['The message speaks of {minutes}, and nobody said how many.'] : []),
    ].join(' '),
    remedy: correctIt,
  }),
  'message-too-long': ({ parts }) => ({
    meaning: `Filled in, the ${parts.join(' and the ')} would be longer than ${messageUnits} characters.`,
    remedy: correctIt,
  }),
}
