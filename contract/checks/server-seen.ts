import { z } from 'zod'
import { caused } from '../causes/caused.ts'
import { noAnswer } from './common-seen.ts'

export const bareServerSeen = [
  'without-network',
  'simulated-network',
  'no-server-named',
  'no-address-to-try',
  'connected',
  'handle',
  'no-handle',
  'handle-not-told-apart',
  'empty-list',
  'not-listed',
  'no-session',
  'read',
  'allowed-before',
  'administrator',
  'right-not-tried',
  'times-unread',
  'our-clock',
  'server-clock',
  'neither-clock',
  'server-answers',
  'time-beside',
  'call-came-back',
  'process-ended-in-call',
  'no-call-through',
] as const

/** Why no connection came about; `why`: the system's name for it, `ECONNREFUSED`, or null for none. */
export const networkTrouble = z.discriminatedUnion('code', [
  noAnswer,
  caused('no-connection', { why: z.string().nullable() }),
])
export type NetworkTrouble = z.infer<typeof networkTrouble>

/** `address`: null where the name has only one. */
const unconnected = z.array(z.object({ address: z.string().nullable(), trouble: networkTrouble })).readonly()

/** What the check of one server finds. */
export const serverSeen = [
  caused('no-address', { why: z.string().nullable() }),
  caused('addresses', { count: z.number() }),
  caused('connected-in-part', { unconnected }),
  caused('not-connected', { unconnected }),
  caused('sessions', { sessions: z.number(), people: z.number() }),
  /** `byNameOnly`: without what only administrators may see. */
  caused('programs', { programs: z.number(), byNameOnly: z.boolean() }),
  caused('clock-from-ours', { seconds: z.number() }),
  /** Too near to be told apart. */
  caused('clocks-near', { withinSeconds: z.number() }),
  /** So many servers refused the credentials before this one was asked. */
  caused('credentials-held', { refusals: z.number() }),
] as const
