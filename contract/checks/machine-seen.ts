import { z } from 'zod'
import { caused } from '../causes/caused.ts'
import { sessionState } from '../session-state.ts'
import { lost } from './common-seen.ts'

export const bareMachineSeen = [
  'loads',
  'not-acted-on',
  'services-session',
  'drive-unknown',
  'session-with-user',
  'session-with-another-user',
  'station-names-differ',
  'same-session',
  'unlocked',
  'locked',
  'lock-not-told',
  'no-ipv6-client',
  'same-as-class-23',
  'other-than-class-23',
  'own-program',
  'own-program-renamed',
  'processor-time-hidden',
  'server-service-off',
  'shell-not-started',
  'shell-silent',
  'own-modules-only',
  'own-modules-missing',
  'setting-read',
] as const

/** Number of WTS_CLIENT_ADDRESS.AddressFamily. */
const family = z.number()
const bytes = z.number()

/** What a field of class 25 can be that it must not be. */
export const wrongDetail = z.enum([
  'session-id',
  'user',
  'no-logon-time',
  'logon-time',
  'connect-time',
  'no-current-time',
  'current-time',
])
export type WrongDetail = z.infer<typeof wrongDetail>

/** A time of a session that lies where no time can, had nobody set the clock. */
export const shiftedMoment = z.object({
  moment: z.enum(['logon', 'connect']),
  seconds: z.number(),
  beyond: z.enum(['before-boot', 'after-now']),
})
export type ShiftedMoment = z.infer<typeof shiftedMoment>

export const driveKind = z.enum(['removable', 'fixed', 'network', 'cd', 'memory'])
export type DriveKind = z.infer<typeof driveKind>

/** What the checks of this machine find. */
export const machineSeen = [
  /** The child process to look in could not be had. */
  caused('no-process', { lost }),
  /** Names and versions as they are: `Node 24.1.0`. */
  caused('versions', { versions: z.array(z.string()).readonly() }),
  caused('functions-missing', {
    count: z.number(),
    missing: z.array(z.object({ name: z.string(), why: z.string() })).readonly(),
  }),
  /** Calls that had to be refused. */
  caused('calls-succeeded', { succeeded: z.number(), of: z.number() }),
  caused('error-codes-lost', { lost: z.number(), of: z.number() }),
  caused('error-codes-differ', { codes: z.array(z.number()).readonly() }),
  caused('error-codes-same', { calls: z.number(), errorCode: z.number() }),
  caused('calls-at-a-time', { calls: z.number() }),
  caused('drive', { drive: driveKind }),
  caused('session-not-listed', { sessions: z.number() }),
  caused('session-not-in-both', { sessions: z.number() }),
  caused('states-differ', { here: sessionState, newer: sessionState }),
  /** The length of an answer, where it is not that of its structure. */
  caused('bytes', { bytes }),
  caused('details-fit', { bytes }),
  caused('details-wrong', { wrong: z.array(wrongDetail).readonly() }),
  caused('clock-was-set', { bytes, shifted: z.array(shiftedMoment).readonly() }),
  caused('details-same', { bytes }),
  /** Names of the structure's fields. */
  caused('fields-differ', { fields: z.array(z.string()).readonly() }),
  caused('nothing-to-compare', { unread: z.enum(['newer-list', 'class-25', 'class-23']) }),
  caused('client-of-family', { bytes, family }),
  caused('client-wrong', { hasAnotherUser: z.boolean(), unknownFamily: family.nullable() }),
  caused('addresses-differ', { family, clientFamily: family }),
  caused('own-program-not-listed', { programs: z.number() }),
  caused('time-unit', { unit: z.enum(['100-ns', 'ms']) }),
  caused('time-unit-unknown', { perMicrosecond: z.number() }),
  caused('clock-near', { withinSeconds: z.number() }),
  caused('clock-off', { seconds: z.number() }),
  caused('shell-exited', { exitCode: z.number().nullable() }),
  caused('shell', { version: z.string(), mode: z.string() }),
  caused('other-module-folders', { count: z.number() }),
  /** As the shell lists them. */
  caused('cmdlets-missing', { names: z.string() }),
] as const
export type MachineSeen = z.infer<(typeof machineSeen)[number]>
