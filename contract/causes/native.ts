import { z } from 'zod'
import { caused } from './caused.ts'

/** What PowerShell was started for. */
const powerShellUse = z.enum(['logons', 'search'])
/** Where servers are looked for. */
const searchSource = z.enum(['directory', 'broker'])

/** Why the process that makes the calls ended, as far as that can be known. */
const hostEndReason = z.discriminatedUnion('code', [
  caused('out-of-memory', {}),
  /** It gave itself up, as a program does that gets no memory. */
  caused('aborted', {}),
  caused('not-started-in-time', { patienceMs: z.number() }),
])
export type HostEndReason = z.infer<typeof hostEndReason>

/** What goes wrong on the way to Windows. `why` is what the operating system said, for the middle of a sentence. */
export const nativeCauses = [
  /** This machine's Windows lacks the function that is the failure's operation. */
  caused('system-function-missing', {}),
  caused('system-library-missing', { why: z.string() }),
  /** Windows' calls are made on Windows alone. */
  caused('not-on-windows', {}),
  caused('not-64-bit', {}),
  /** The module that makes the calls did not load. */
  caused('calls-not-loaded', { why: z.string() }),
  /** Windows or the module that makes the calls did something that cannot be, or we did. */
  caused('call-fault', { why: z.string() }),
  /** The answer was no longer waited for when it came. */
  caused('calls-ended', {}),
  /** Server, session or program cannot exist; `problems` says what of it. */
  caused('impossible-target', {}),
  caused('withdrawn-before-call', {}),

  /** The process that makes the calls ended before this one left; null where nobody knows why. */
  caused('host-lost-before-call', { ended: hostEndReason.nullable() }),
  caused('host-lost-during-call', { ended: hostEndReason.nullable() }),
  caused('host-fault', { why: z.string() }),
  /** It answered with something that is no answer to this method. */
  caused('host-answer-strange', { method: z.string() }),
  caused('host-not-started', { why: z.string() }),
  /** It ended so many times in a row, and is started again after this time. */
  caused('host-restarts-later', {
    losses: z.number(),
    restartMs: z.number(),
    ended: hostEndReason.nullable(),
  }),
  /** An earlier call to this server has no answer yet. */
  caused('server-blocked', {}),
  /** Taken back before it was made. */
  caused('call-taken-back', {}),
  caused('closed-before-call', {}),

  caused('power-shell-not-started', { use: powerShellUse, why: z.string() }),
  /** Null where it has no exit code. */
  caused('power-shell-without-answer', { use: powerShellUse, exitCode: z.number().nullable() }),
  caused('logons-unanswered', {}),
  caused('search-unanswered', { source: searchSource }),
  caused('search-denied', { source: searchSource }),
  caused('no-broker', {}),
  caused('broker-not-named', {}),
  caused('remote-desktop-not-started', { why: z.string() }),
  /** Null where wevtutil.exe did not answer. */
  caused('event-log-unread', { why: z.string().nullable() }),
  caused('event-log-simulated', {}),
] as const
export type NativeCause = z.infer<(typeof nativeCauses)[number]>
