import { decimalText } from '#contract/locale.ts'
import { assertNever } from '#contract/assert-never.ts'
import type { Observation, Verdict, VerdictKind } from '#contract/verdict.ts'
import { durationText } from './time.ts'

/** A verdict in a word or two, for the grid. */
export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  working: 'Working',
  idle: 'Idle',
  locked: 'Locked',
  disconnected: 'Disconnected',
  'one-program-busy': 'One program busy',
  silent: 'Silent',
  dying: 'Dying',
  unknown: 'Not known',
}

/** What to do about it. */
const advice: Readonly<Record<VerdictKind, string>> = {
  working: 'Somebody works in it. Ask what they see before anything else.',
  idle: 'It is alive and nobody touches it. Ask whether anybody is there.',
  locked: 'A locked screen is no fault. Ask the person to unlock it.',
  disconnected: 'Ask the person to connect again: they find their programs as they left them.',
  'one-program-busy':
    'It may be done soon. If not, ending this one program frees the session; only what is not saved in it is lost.',
  silent: 'A connection that hangs is mended by connecting again. The programs run on meanwhile.',
  dying: 'A session seldom leaves such a state by itself after minutes.',
  unknown: 'Keep it in view: the next readings tell more.',
}

export const adviceText = ({ kind }: Pick<Verdict, 'kind'>): string => advice[kind]

/** What a verdict rests on, a sentence each. */
export const evidenceTexts = ({ evidence }: Pick<Verdict, 'evidence'>, now: number): readonly string[] =>
  evidence.map((seen) => observationText(seen, now))

function observationText(seen: Observation, now: number): string {
  switch (seen.code) {
    case 'bytes':
      return bytesText(seen)
    case 'programs':
      return `Its programs used ${durationText(seen.usedMs, 'measured')} of processor time in ${durationText(seen.overMs, 'sentence')}.`
    case 'busy-program':
      return `${seen.name} used ${durationText(seen.usedMs, 'measured')} of processor time in ${durationText(seen.overMs, 'sentence')}.`
    case 'programs-unproven':
      return 'What its programs do is not known: in which unit this server counts processor time could not be proven.'
    case 'programs-unknown':
      return 'What its programs do is not known.'
    case 'input':
      return inputText(seen, now)
    case 'input-between-readings':
      return 'Input came between two readings.'
    case 'state':
      return `It has been in the state “${seen.state}” for at least ${durationText(now - seen.sinceAt, 'sentence')}.`
    case 'state-may-pass':
      return 'Such a state may still pass by itself.'
    case 'nobody':
      return 'Nobody is logged on in this session.'
    case 'locked':
      return 'The screen is locked.'
    case 'no-client':
      return 'No client is connected; the programs run on.'
    case 'read-once':
      return 'It was read only once so far.'
    case 'measuring':
      return 'Whether it is idle or busy is not known yet.'
    case 'busy-together':
      return 'Its programs are busy together, none of them alone.'
    case 'too-little':
      return 'That is too little to tell.'
    default:
      return assertNever(seen)
  }
}

function bytesText({ bytes, overMs }: Extract<Observation, { code: 'bytes' }>): string {
  const time = durationText(overMs, 'sentence')
  return bytes === 0 ? `No bytes moved in ${time}.` : `${sizeText(bytes)} moved in ${time}.`
}

function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`
  return bytes < 1_048_576 ? `${Math.round(bytes / 1_024)} KB` : `${decimalText(bytes / 1_048_576)} MB`
}

function inputText({ at, approximate }: Extract<Observation, { code: 'input' }>, now: number): string {
  if (at === null) return 'When the last input came is not known.'
  const ago = `The last input came ${durationText(now - at, 'sentence')} ago`
  return approximate ? `${ago}, if the server’s clock agrees with this one.` : `${ago}.`
}
