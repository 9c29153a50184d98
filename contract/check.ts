import { z } from 'zod'
import { commonSeen } from './checks/common-seen.ts'
import { bareMachineSeen, machineSeen } from './checks/machine-seen.ts'
import { bareProgramSeen, programSeen } from './checks/program-seen.ts'
import { bareServerSeen, serverSeen } from './checks/server-seen.ts'

/** What is looked at: of the machine, of the program itself, of a server, and `point-…` what only teaches of Windows. */
export const checkId = z.enum([
  'program',
  'program-folder',
  'data-folder',
  'koffi',
  'exports-wtsapi32',
  'exports-winsta',
  'exports-netapi32',
  'exports-secur32',
  'exports-advapi32',
  'exports-kernel32',
  'last-error',
  'pool',
  'list-ex',
  'list',
  'details-25',
  'details-24',
  'client-23',
  'address-14',
  'processes-1',
  'processes-0',
  'processor-time',
  'clock',
  'power-shell',
  'power-shell-modules',
  'cmdlets',
  'logon-setting',
  'packaging',
  'fuses',
  'switches',
  'profile',
  'lock-file',
  'page',
  'sandbox',
  'bridge',
  'event',
  'clipboard',
  'point-lock',
  'point-ipv6',
  'point-message',
  'point-reset',
  'point-remote-rpc',
  'server-name',
  'server-port',
  'server-open',
  'server-list',
  'server-details',
  'server-programs',
  'server-clock',
  'right-message',
  'right-disconnect',
  'right-log-off',
  'right-reset',
  'right-shadow',
  'right-end-program',
  'right-set-logons',
  'point-now',
  'point-patience',
  'point-stack',
])
export type CheckId = z.infer<typeof checkId>

/** What a check says: as expected, otherwise, or not looked at and why. */
export const checkVerdict = z.enum(['pass', 'fail', 'not-tried'])
export type CheckVerdict = z.infer<typeof checkVerdict>

/** Told whole by their codes. */
const bareSeen = z.object({ code: z.enum([...bareMachineSeen, ...bareServerSeen, ...bareProgramSeen]) })
export type BareSeen = z.infer<typeof bareSeen>['code']

/** What was found, or why it was not tried. `words/checks` makes the half sentences. */
export const checkSeen = z.discriminatedUnion('code', [
  bareSeen,
  ...commonSeen,
  ...machineSeen,
  ...serverSeen,
  ...programSeen,
])
export type CheckSeen = z.infer<typeof checkSeen>
/** Told by a code and its values. */
export type ValuedSeen = Exclude<CheckSeen, { readonly code: BareSeen }>

/** What one look finds out. */
export const judged = z.object({
  verdict: checkVerdict,
  seen: checkSeen,
  /** Error number of Windows, where it is not that of a failure seen. */
  code: z.number().optional(),
  /** How long it took, milliseconds; left out where that says nothing. */
  ms: z.number().optional(),
})
export type Judged = Readonly<z.infer<typeof judged>>

/** One line of the doctor's report, or of the check of one server. No account, session or client is ever named in it. */
export const checkLine = z.object({
  check: checkId,
  /** The server concerned, as it was typed; null for this machine. */
  server: z.string().nullable(),
  verdict: checkVerdict,
  seen: checkSeen,
  /** Error number of Windows; null where there is none. */
  code: z.number().nullable(),
  /** How long it took, milliseconds; null where that says nothing. */
  ms: z.number().nullable(),
})
export type CheckLine = z.infer<typeof checkLine>
