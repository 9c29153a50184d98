import type { UserAnswer } from '#contract/message.ts'

interface AnswerWords {
  readonly sentence: string
  /** Behind a colon, without the full stop. */
  readonly clause: string
  /** In a list or a count: `2 yes, 1 no answer`. */
  readonly short: string
}

/** What became of a question to a person. */
export const answerWords: Readonly<Record<UserAnswer, AnswerWords>> = {
  yes: { sentence: 'The person answered Yes.', clause: 'the answer was yes', short: 'yes' },
  no: { sentence: 'The person answered No.', clause: 'the answer was no', short: 'no' },
  ok: { sentence: 'The person pressed OK.', clause: 'the answer was OK', short: 'OK' },
  cancel: { sentence: 'The person pressed Cancel.', clause: 'the answer was Cancel', short: 'cancel' },
  'no-answer': {
    sentence: 'Nobody answered in time.',
    clause: 'nobody answered',
    short: 'no answer',
  },
  'session-gone': {
    sentence: 'The session ended before anybody answered.',
    clause: 'the session ended before anybody answered',
    short: 'session gone',
  },
}

const told: Readonly<Record<UserAnswer, (who: string, server: string) => string>> = {
  yes: (who, server) => `${who} answered Yes on ${server}.`,
  no: (who, server) => `${who} answered No on ${server}.`,
  ok: (who, server) => `${who} pressed OK on ${server}.`,
  cancel: (who, server) => `${who} pressed Cancel on ${server}.`,
  'no-answer': (who, server) => `${who} did not answer in time on ${server}.`,
  'session-gone': (who, server) => `The session of ${who} on ${server} ended before anybody answered.`,
}

/** `alice answered Yes on LON-RDS01.` */
export const answerNews = (answer: UserAnswer, who: string, server: string): string =>
  told[answer](who, server)
