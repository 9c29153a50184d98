import { stateName } from '#words/sessions.ts'
import { namesText } from '#contract/locale.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import { durationText } from '#words/time.ts'
import { leftOutText } from '#words/left-out.ts'
import { logonWords } from '#words/logons.ts'
import { reachWords, tallyText } from '#words/many.ts'
import { warningTexts } from '#words/warnings.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type {
  Evidence,
  LeftOutTarget,
  ServerTarget,
  SessionReference,
  Ticket,
  TicketTarget,
} from '#contract/ticket.ts'
import type { Verb } from '#contract/verb.ts'
import { accountText, unknownWord } from '../printing/words.ts'
import { verbWords } from '#words/verbs.ts'

/** Programs named one by one; of more only the number is told. */
const mostPrograms = 12

/** What is at stake, line by line, as it was read for the ticket. Unknown is said to be unknown. */
export function lossSheet(ticket: Ticket): readonly string[] {
  const { verb, targets, serverTarget, leftOut, blastRadius } = ticket
  const many = targets.length > 1 ? [reachWords(blastRadius)] : []
  return [
    ...many,
    ...answerLines(ticket),
    ...targets.flatMap((target) => sessionLines(ticket, target)),
    ...(serverTarget === null ? [] : serverLines(ticket, serverTarget)),
    ...leftOut.map((left) => leftOutLine(verb, left)),
  ]
}

function answerLines({ answers }: Ticket): readonly string[] {
  if (answers === null) return []
  return [`Asked first: ${tallyText(answers)}.`]
}

export function targetName({ identity, serverName, stationName }: TicketTarget): string {
  const station = stationName === null ? '' : ` (${stationName})`
  return `session ${identity.sessionId}${station} of ${accountText(identity.account)} on ${serverName}`
}

const field = (name: string, text: string) => `  ${name.padEnd(16)}${text}`

function sessionLines({ verb }: Ticket, target: TicketTarget): readonly string[] {
  const { evidence, details, alsoListedAs } = target
  const mild = verb === 'message' || verb === 'shadow'
  return [
    `${verbWords[verb].deed} ${targetName(target)}`,
    ...(alsoListedAs ? [field('Also listed as', alsoListedAs.join(', '))] : []),
    ...detailLines(details),
    field('State', `${stateName(evidence.state)}${lockText(evidence)}`),
    field('Last input', agoText(evidence.idleMs, evidence.approximate)),
    field('Logged on', agoText(evidence.ageMs, evidence.approximate)),
    field('Client', [evidence.clientName, evidence.clientAddress].filter(isText).join(', ') || unknownWord),
    ...(mild ? [] : [field('Programs', verb === 'disconnect' ? 'run on' : programsText(evidence))]),
    ...referenceLines('Also logged on', evidence.otherSessions),
    ...referenceLines('Same name', evidence.sameNameSessions),
    ...warningTexts(target).map(({ kind, text }) => `  ! ${text} [${kind}]`),
  ]
}

const isText = (text: string | null): text is string => text !== null

function lockText({ locked }: Evidence): string {
  if (locked === null) return ''
  return locked ? ', locked' : ', not locked'
}

function agoText(duration: Evidence['idleMs'], approximate: boolean): string {
  if (!duration.known) return unknownWord
  return `${approximate ? 'about ' : ''}${durationText(duration.value, 'sentence')} ago`
}

function programsText({ processes }: Evidence): string {
  if (!processes.known) {
    return processes.failure === null
      ? unknownWord
      : `${unknownWord}: ${failureWords(processes.failure).meaning}`
  }
  const names = processes.value.map(({ name }) => name)
  return namesText(names, mostPrograms) || 'none'
}

function referenceLines(name: string, references: readonly SessionReference[]): readonly string[] {
  return references.map(({ serverName, sessionId, account, state }) =>
    field(name, `${accountText(account)}, session ${sessionId} on ${serverName}, ${state}`),
  )
}

function detailLines(details: ActionDetails): readonly string[] {
  switch (details.verb) {
    case 'message':
      return [field('Title', details.title), field('Text', details.text.replaceAll('\r\n', ' / '))]
    case 'end-program':
      return [field('Program', `${details.name} (${details.processId})`)]
    case 'shadow':
      return [
        field('Window', details.control ? 'takes part' : 'watches only'),
        field('Consent', details.consent ? 'the person is asked' : 'the person is not asked'),
      ]
    case 'set-logons':
      return [field('Logons', `${logonWords[details.before].taken}, then ${logonWords[details.mode].taken}`)]
    case 'disconnect':
    case 'log-off':
    case 'reset':
      return details.afterMessage === null ? [] : [field('Asked first', details.afterMessage.answer)]
    case 'connect':
      return []
  }
}

function serverLines({ verb }: Ticket, target: ServerTarget): readonly string[] {
  return [
    `${verbWords[verb].deed} ${target.serverName}`,
    ...detailLines(target.details),
    field('People', `${target.sessions}, of them ${target.active} connected`),
    ...warningTexts(target).map(({ kind, text }) => `  ! ${text} [${kind}]`),
  ]
}

function leftOutLine(verb: Verb, left: LeftOutTarget): string {
  const { serverName, sessionId, account } = left
  const which = `session ${sessionId ?? unknownWord} of ${accountText(account)} on ${serverName ?? unknownWord}`
  return `Left out: ${which}, because ${leftOutText(verb, left, 'clause')}`
}
