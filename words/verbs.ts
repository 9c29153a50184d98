import type { Ticket } from '#contract/ticket.ts'
import type { NextStep, Verb } from '#contract/verb.ts'
import { logonWords } from './logons.ts'
import { countOf } from './time.ts'

interface VerbWords {
  /** On a button that opens its dialog. */
  readonly button: string
  /** A title while it is not known whom it hits: “Log off session”; of several: “Log off sessions”. */
  readonly title: string
  readonly titleOfSeveral: string
  /** Between the title and whom it hits: “Log off session of alice”. */
  readonly link: 'of' | 'to'
  /** What it does to the person, one sentence. */
  readonly effect: string
  /** In a countdown: “Logging off alice in 3 s”. */
  readonly doing: string
  readonly harmful: boolean
}

/** Every verb in the field's own words, the mildest first. */
export const verbWords: Readonly<Record<Verb, VerbWords>> = {
  message: {
    button: 'Message…',
    title: 'Message',
    titleOfSeveral: 'Messages',
    link: 'to',
    effect: 'Shows a message box in the session.',
    doing: 'Sending to',
    harmful: false,
  },
  shadow: {
    button: 'Shadow…',
    title: 'Shadow session',
    titleOfSeveral: 'Shadow sessions',
    link: 'of',
    effect: 'Looks at the screen of the session, with the person’s consent unless told otherwise.',
    doing: 'Shadowing',
    harmful: false,
  },
  disconnect: {
    button: 'Disconnect…',
    title: 'Disconnect session',
    titleOfSeveral: 'Disconnect sessions',
    link: 'of',
    effect: 'Takes the client away. The programs run on, and the person can connect again.',
    doing: 'Disconnecting',
    harmful: false,
  },
  'end-program': {
    button: 'End…',
    title: 'End a program',
    titleOfSeveral: 'End programs',
    link: 'of',
    effect: 'Ends one program; what is not saved in it is lost.',
    doing: 'Ending the program of',
    harmful: true,
  },
  'log-off': {
    button: 'Log off…',
    title: 'Log off session',
    titleOfSeveral: 'Log off sessions',
    link: 'of',
    effect: 'Ends the programs, then the session; unsaved work is lost.',
    doing: 'Logging off',
    harmful: true,
  },
  reset: {
    button: 'Reset…',
    title: 'Reset session',
    titleOfSeveral: 'Reset sessions',
    link: 'of',
    effect: 'Ends the session at once; unsaved work is lost. Only for a session that has stopped responding.',
    doing: 'Resetting',
    harmful: true,
  },
  connect: {
    button: 'Connect…',
    title: 'Connect',
    titleOfSeveral: 'Connect',
    link: 'to',
    effect: 'Opens a Remote Desktop window to the server.',
    doing: 'Connecting to',
    harmful: false,
  },
  'set-logons': {
    button: 'Logons…',
    title: 'Change logons',
    titleOfSeveral: 'Change logons',
    link: 'of',
    effect: 'Decides whether the server takes new logons.',
    doing: 'Changing logons of',
    harmful: true,
  },
}

export const confirmWords: Readonly<Record<Verb, string>> = {
  message: 'Send to',
  shadow: 'Shadow',
  disconnect: 'Disconnect',
  'end-program': 'End program of',
  'log-off': 'Log off',
  reset: 'Reset',
  connect: 'Connect to',
  'set-logons': 'Change logons of',
}

/** Whom a ticket is about: the person, the server, or how many. */
export function subjectOf({ targets, serverTarget }: Pick<Ticket, 'targets' | 'serverTarget'>): string {
  if (serverTarget !== null) return serverTarget.serverName
  const [target] = targets
  if (targets.length > 1) return countOf(targets.length, 'session')
  if (target === undefined) return 'nobody'
  return target.identity.account?.user ?? `session ${target.identity.sessionId}`
}

export function titleOf(ticket: Ticket): string {
  const { title, titleOfSeveral, link } = verbWords[ticket.verb]
  const details = ticket.targets[0]?.details
  if (details?.verb === 'end-program') return `End ${details.name} of ${subjectOf(ticket)}`
  if (ticket.targets.length === 0 && ticket.serverTarget === null) return titleOfSeveral
  return ticket.targets.length > 1
    ? `${confirmWords[ticket.verb]} ${subjectOf(ticket)}`
    : `${title} ${link} ${subjectOf(ticket)}`
}

/** `Reset alice on RDS01`, `End winword.exe of alice on RDS01`: what the button does, whole. */
export function confirmLabel(ticket: Ticket): string {
  const { targets, serverTarget, verb } = ticket
  const servers = new Set(targets.map(({ serverName }) => serverName))
  const [only] = servers
  const where =
    serverTarget !== null ? '' : servers.size === 1 ? ` on ${only}` : ` on ${servers.size} servers`
  const details = serverTarget?.details
  const to = details?.verb === 'set-logons' ? ` to ${logonWords[details.mode].name}` : ''
  const program = targets[0]?.details
  const deed = program?.verb === 'end-program' ? `End ${program.name} of` : confirmWords[verb]
  return `${deed} ${subjectOf(ticket)}${where}${to}`
}

const nextStepWords: Readonly<Record<NextStep['why'], string>> = {
  'look-first': 'Look at the session before anything else: what was asked of it may have been done.',
  'client-stays': 'The client did not go. Log off ends the session; what is not saved in it is lost.',
  'program-stays':
    'The program did not end. Log off ends the whole session; what is not saved in it is lost.',
  'session-stays': 'Some programs do not end by themselves. A reset does not wait for them.',
  'survives-reset':
    'What survives a reset ends only with a restart of the server. Drain it first, so that nobody new comes.',
}

/** Why a step is the next one to take. */
export const nextStepText = ({ why }: NextStep): string => nextStepWords[why]
