import { z } from 'zod'
import { account } from './session.ts'

/** Something the console has to say of itself, until its cause is gone or it is dismissed. */
export const notice = z.object({
  noticeId: z.string(),
  /** What it is about: a new notice about the same takes the place of the old one. */
  about: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  /** What happened, one plain sentence. */
  message: z.string(),
  /** What to do, or what was done so that nothing is lost. */
  remedy: z.string(),
})
export type Notice = z.infer<typeof notice>

/** What this console is and on whose behalf it acts. */
export const consoleDescription = z.object({
  /** Version of the program. */
  version: z.string(),
  /** `windows`: real servers through Windows' own calls. `simulated`: a farm in memory; nothing real is touched. */
  farm: z.enum(['windows', 'simulated']),
  /** Which shell shows it. */
  shell: z.enum(['electron', 'loopback', 'command-line']),
  /** Who acts on the servers; null when it could not be read, and then no action is prepared. */
  operator: account.nullable(),
  /** Machine the console runs on. */
  machine: z.string(),
  notices: z.array(notice),
})
export type ConsoleDescription = z.infer<typeof consoleDescription>
