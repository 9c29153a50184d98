import type { Verb } from '#contract/verb.ts'

/**
 * What a verb does to whom it hits. `person`: somebody may notice. `harm`: something of the session is lost or taken.
 * `programs`: programs end, and what is not saved in them is lost. `client`: the person is off the session.
 * `session`: the session ends.
 */
type Effect = 'person' | 'harm' | 'programs' | 'client' | 'session'

const effects: Readonly<Record<Verb, readonly Effect[]>> = {
  message: ['person'],
  shadow: ['person'],
  disconnect: ['person', 'harm', 'client'],
  'end-program': ['person', 'harm', 'programs'],
  'log-off': ['person', 'harm', 'programs', 'client', 'session'],
  reset: ['person', 'harm', 'programs', 'client', 'session'],
  connect: [],
  'set-logons': [],
}

export const affects = (verb: Verb, effect: Effect): boolean => effects[verb].includes(effect)
