import { z } from 'zod'

/**
 * What can be done, the mildest first. All but the last two are done to sessions, `end-program` to a program in one;
 * `connect` and `set-logons` are done to a server.
 */
export const verb = z.enum([
  /** A message box in the session, with an answer waited for where asked. WTSSendMessageW. */
  'message',
  /** Watching or sharing the session's screen. mstsc.exe. */
  'shadow',
  /** Takes the client away; the programs run on. WTSDisconnectSession. */
  'disconnect',
  /** Ends one program of the session; what is not saved in it is lost. WTSTerminateProcess. */
  'end-program',
  /** Ends the session's programs, then the session. WTSLogoffSession. */
  'log-off',
  /** Ends the session at once. WinStationReset. */
  'reset',
  /** A Remote Desktop window to the server. mstsc.exe. */
  'connect',
  /** Whether the server takes new logons. Set-CimInstance of Win32_TerminalServiceSetting. */
  'set-logons',
])
export type Verb = z.infer<typeof verb>

/** A step to take next, and why that one. */
export const nextStep = z.object({
  /** The mildest verb that can help; null when there is nothing to do from here. */
  verb: verb.nullable(),
  why: z.enum([
    /** What was asked of the session may have been done. */
    'look-first',
    /** After a disconnect. */
    'client-stays',
    /** After its end was asked for. */
    'program-stays',
    /** After a log off. */
    'session-stays',
    /** After a reset. */
    'survives-reset',
  ]),
})
export type NextStep = z.infer<typeof nextStep>
