import type { Verb } from '#contract/verb.ts'

/** What is done, as the object of a sentence: "the reset of session 2". */
export const verbNouns: Readonly<Record<Verb, string>> = {
  message: 'the message to',
  shadow: 'the watching of',
  disconnect: 'the disconnect of',
  'end-program': 'the ending of a program in',
  'log-off': 'the log off of',
  reset: 'the reset of',
  connect: 'the connection to',
  'set-logons': 'the setting of the logons of',
}

/** What something is done to: a session of a server, or the server. */
export function targetWords(serverName: string, sessionId: number | null): string {
  return sessionId === null ? serverName : `session ${sessionId} on ${serverName}`
}
