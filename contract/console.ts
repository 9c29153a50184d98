import { z } from 'zod'
import { notice } from './notice.ts'
import { account } from './session.ts'

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
