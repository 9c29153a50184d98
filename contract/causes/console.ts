import { z } from 'zod'
import { caused } from './caused.ts'

/** What goes wrong in the console's own files, lists and doors. */
export const consoleCauses = [
  /** Another console has the data folder open. */
  caused('data-folder-in-use', { folder: z.string() }),
] as const
export type ConsoleCause = z.infer<(typeof consoleCauses)[number]>
