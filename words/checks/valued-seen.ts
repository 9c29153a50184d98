import type { ValuedSeen } from '#contract/check.ts'
import type { NetworkTrouble } from '#contract/checks/server-seen.ts'
import { failureWords } from '../failures/failure-words.ts'
import { durationText } from '../time.ts'
import { lostText, machineSeenWords, noAnswerText } from './machine-seen.ts'

/** The half sentence of each thing seen, made of its values. */
export type WordsBySeen<Code extends ValuedSeen['code']> = {
  readonly [C in Code]: (seen: Extract<ValuedSeen, { readonly code: C }>) => string
}

const whyText = (why: string | null): string => why ?? 'for an unknown reason'

const troubleText = (trouble: NetworkTrouble): string =>
  trouble.code === 'no-answer' ? noAnswerText(trouble.waitedMs) : `no connection (${whyText(trouble.why)})`

type Unconnected = Extract<ValuedSeen, { readonly code: 'not-connected' }>['unconnected']

const unconnectedText = (unconnected: Unconnected): string =>
  unconnected
    .map(({ address, trouble }) => `${address === null ? '' : `${address}: `}${troubleText(trouble)}`)
    .join('; ')

export const valuedSeenWords: WordsBySeen<ValuedSeen['code']> = {
  'no-answer': lostText,
  'process-ended': lostText,
  thrown: lostText,
  failure: ({ failure }) => failureWords(failure).meaning,
  hindered: ({ failure }) => failureWords(failure).meaning,
  all: ({ count }) => `all ${count}`,
  ...machineSeenWords,
  'no-address': ({ why }) => `no address (${whyText(why)})`,
  addresses: ({ count }) => (count === 1 ? 'an address' : `${count} addresses`),
  'connected-in-part': ({ unconnected }) =>
    `a connection, but not by every address; ${unconnectedText(unconnected)}`,
  'not-connected': ({ unconnected }) => unconnectedText(unconnected),
  sessions: ({ sessions, people }) => `${sessions} sessions, ${people} of them with a user`,
  programs: ({ programs, byNameOnly }) => `${programs} programs${byNameOnly ? ', by name only' : ''}`,
  'clock-from-ours': ({ seconds }) => `${seconds} s from ours`,
  'clocks-near': ({ withinSeconds }) => `the two clocks are less than ${withinSeconds} s apart`,
  'credentials-held': ({ refusals }) =>
    `${refusals} servers refused the credentials, and one more try could lock the account`,
  'nothing-within': ({ waitedMs }) => `nothing within ${durationText(waitedMs, 'sentence')}`,
  'fuses-wrong': ({ names }) => `otherwise: ${names.join(', ')}`,
  switch: ({ name }) => `--${name}`,
  'page-gone': ({ reason }) => `its process is gone: ${reason}`,
  'bridge-answers-otherwise': ({ answer }) => `the answer was ${answer}`,
  'clipboard-allowed': ({ states }) => `allowed: ${states}`,
}
