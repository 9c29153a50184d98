import type { ActionDetails } from '#contract/action-request.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { Verb } from '#contract/verb.ts'
import { subjectText } from './subjects.ts'
import { answerWords } from './answers.ts'
import { logonWords } from './logons.ts'
import { verbWords } from './verbs.ts'
import { accountOrNobody } from './sessions.ts'
import { countOf } from './time.ts'

/** Whose session something was done to; null for a server. */
export function whoseText(identity: SessionIdentity | null): string | null {
  if (identity === null) return null
  const who = accountOrNobody(identity.account)
  return `${who}, id ${identity.sessionId}`
}

/** `Log off CONTOSO\\alice on LON-RDS01, session 40`. */
export function deedText(deed: {
  readonly verb: Verb
  readonly identity: SessionIdentity | null
  readonly serverName: string
}): string {
  return `${verbWords[deed.verb].deed} ${subjectText(deed)}`
}

/** `Log off 30 sessions`. */
export const manyDeedText = (verb: Verb, sessions: number): string =>
  `${verbWords[verb].deed} ${countOf(sessions, 'session')}`

/** What the verb alone does not say; empty where it says all. */
export function detailsText(details: ActionDetails | null): string {
  if (details === null) return ''
  switch (details.verb) {
    case 'message':
      return `${oneLine(details.title)}: ${oneLine(details.text)}${details.question === null ? '' : ` (waits ${details.question.waitSeconds} s for an answer)`}`
    case 'end-program':
      return `${details.name}, process ${details.processId}`
    case 'disconnect':
    case 'log-off':
    case 'reset':
      return details.afterMessage === null
        ? ''
        : `Asked before: ${answerWords[details.afterMessage.answer].sentence}`
    case 'shadow':
      return `${details.control ? 'with control' : 'looks only'}, ${details.consent ? 'with consent' : 'without asking the person'}`
    case 'connect':
      return ''
    case 'set-logons':
      return `from ${logonWords[details.before].name} to ${logonWords[details.mode].name}`
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
