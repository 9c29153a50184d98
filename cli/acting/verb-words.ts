import type { Verb } from '#contract/verb.ts'

interface VerbWords {
  /** Begins a heading: “Reset session 3 of …”. */
  readonly title: string
  /** In a countdown: “Resetting in 3 s”. */
  readonly doing: string
  /** Asked about even where nothing is owed: something is lost that does not come back. */
  readonly asks: boolean
}

export const verbWords: Readonly<Record<Verb, VerbWords>> = {
  message: { title: 'Message', doing: 'Sending', asks: false },
  shadow: { title: 'Shadow', doing: 'Opening the window', asks: false },
  disconnect: { title: 'Disconnect', doing: 'Disconnecting', asks: false },
  'end-program': { title: 'End a program of', doing: 'Ending the program', asks: true },
  'log-off': { title: 'Log off', doing: 'Logging off', asks: true },
  reset: { title: 'Reset', doing: 'Resetting', asks: true },
  connect: { title: 'Connect to', doing: 'Connecting', asks: false },
  'set-logons': { title: 'Change the logons of', doing: 'Changing the logons', asks: false },
}
