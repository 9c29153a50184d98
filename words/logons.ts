import type { LogonMode } from '#contract/logons.ts'

interface LogonWords {
  readonly name: string
  /** The name inside a sentence. */
  readonly inside: string
  readonly meaning: string
  /** How a server takes logons, as a clause: “RDS01 is being emptied (it takes no logons at all)”. */
  readonly clause: string
  /** Which it takes, behind its name: “RDS01: all logons”. */
  readonly taken: string
}

export const logonWords: Readonly<Record<LogonMode, LogonWords>> = {
  enable: {
    name: 'Enabled',
    inside: 'enabled',
    meaning: 'Takes all logons.',
    clause: 'it takes all logons',
    taken: 'all logons',
  },
  drain: {
    name: 'Draining',
    inside: 'draining',
    meaning: 'No new logons; who has a session can come back to it. Outlives a restart.',
    clause: 'it takes no new logons, and keeps that over a restart',
    taken: 'no new logons; who has a session comes back to it',
  },
  'drain-until-restart': {
    name: 'Draining until restart',
    inside: 'draining until restart',
    meaning: 'No new logons until the next restart; who has a session can come back to it.',
    clause: 'it takes no new logons until its next restart',
    taken: 'no new logons until the next restart; who has a session comes back to it',
  },
  disable: {
    name: 'Disabled',
    inside: 'disabled',
    meaning: 'No logons at all until the next restart, not even to one’s own session.',
    clause: 'it takes no logons at all',
    taken: 'no logons at all until the next restart',
  },
}

export const logonModes: readonly LogonMode[] = ['enable', 'drain', 'drain-until-restart', 'disable']
