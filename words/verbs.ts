import type { NextStep, Verb } from '#contract/verb.ts'

interface VerbWords {
  readonly name: string
  /** What is done, before whom it is done to: “Log off CONTOSO\\alice”; the same inside a sentence. */
  readonly deed: string
  readonly inside: string
  /** On a button that opens its dialog. */
  readonly button: string
  /** A title while it is not known whom it hits: “Log off session”; of several: “Log off sessions”. */
  readonly title: string
  readonly titleOfSeveral: string
  /** Between the title and whom it hits: “Log off session of alice”. */
  readonly link: 'of' | 'to'
  /** On the button that does it, before whom it hits. */
  readonly confirm: string
  /** What it does to the person, one sentence. */
  readonly effect: string
  /** In a countdown: “Logging off alice in 3 s”. */
  readonly doing: string
  /** Behind “in the middle of”. */
  readonly amid: string
  /** As the object of a sentence: “the reset of session 2”. */
  readonly noun: string
  readonly harmful: boolean
}

/** Every verb in the field's own words, the mildest first. */
export const verbWords: Readonly<Record<Verb, VerbWords>> = {
  message: {
    name: 'Message',
    deed: 'Message to',
    inside: 'message to',
    button: 'Message…',
    title: 'Message',
    titleOfSeveral: 'Messages',
    link: 'to',
    confirm: 'Send to',
    effect: 'Shows a message box in the session.',
    doing: 'Sending to',
    amid: 'sending a message to',
    noun: 'the message to',
    harmful: false,
  },
  shadow: {
    name: 'Shadow',
    deed: 'Shadow',
    inside: 'shadow',
    button: 'Shadow…',
    title: 'Shadow session',
    titleOfSeveral: 'Shadow sessions',
    link: 'of',
    confirm: 'Shadow',
    effect: 'Looks at the screen of the session, with the person’s consent unless told otherwise.',
    doing: 'Shadowing',
    amid: 'opening the view of',
    noun: 'the watching of',
    harmful: false,
  },
  disconnect: {
    name: 'Disconnect',
    deed: 'Disconnect',
    inside: 'disconnect',
    button: 'Disconnect…',
    title: 'Disconnect session',
    titleOfSeveral: 'Disconnect sessions',
    link: 'of',
    confirm: 'Disconnect',
    effect: 'Takes the client away. The programs run on, and the person can connect again.',
    doing: 'Disconnecting',
    amid: 'disconnecting',
    noun: 'the disconnect of',
    harmful: false,
  },
  'end-program': {
    name: 'End a program',
    deed: 'End a program of',
    inside: 'end a program of',
    button: 'End…',
    title: 'End a program',
    titleOfSeveral: 'End programs',
    link: 'of',
    confirm: 'End program of',
    effect: 'Ends one program; what is not saved in it is lost.',
    doing: 'Ending the program of',
    amid: 'ending a program in',
    noun: 'the ending of a program in',
    harmful: true,
  },
  'log-off': {
    name: 'Log off',
    deed: 'Log off',
    inside: 'log off',
    button: 'Log off…',
    title: 'Log off session',
    titleOfSeveral: 'Log off sessions',
    link: 'of',
    confirm: 'Log off',
    effect: 'Ends the programs, then the session; unsaved work is lost.',
    doing: 'Logging off',
    amid: 'logging off',
    noun: 'the log off of',
    harmful: true,
  },
  reset: {
    name: 'Reset',
    deed: 'Reset',
    inside: 'reset',
    button: 'Reset…',
    title: 'Reset session',
    titleOfSeveral: 'Reset sessions',
    link: 'of',
    confirm: 'Reset',
    effect: 'Ends the session at once; unsaved work is lost. Only for a session that has stopped responding.',
    doing: 'Resetting',
    amid: 'resetting',
    noun: 'the reset of',
    harmful: true,
  },
  connect: {
    name: 'Connect',
    deed: 'Connect to',
    inside: 'connect to',
    button: 'Connect…',
    title: 'Connect',
    titleOfSeveral: 'Connect',
    link: 'to',
    confirm: 'Connect to',
    effect: 'Opens a Remote Desktop window to the server.',
    doing: 'Connecting to',
    amid: 'connecting to',
    noun: 'the connection to',
    harmful: false,
  },
  'set-logons': {
    name: 'Change logons',
    deed: 'Change logons of',
    inside: 'change logons of',
    button: 'Logons…',
    title: 'Change logons',
    titleOfSeveral: 'Change logons',
    link: 'of',
    confirm: 'Change logons of',
    effect: 'Decides whether the server takes new logons.',
    doing: 'Changing logons of',
    amid: 'setting the logons of',
    noun: 'the setting of the logons of',
    harmful: true,
  },
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
