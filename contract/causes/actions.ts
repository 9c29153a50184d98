import { z } from 'zod'
import { caused } from './caused.ts'

/** Why an action is not begun, and what ends one. */
export const actionCauses = [
  /** The entry stands for another machine since the confirmation was asked for. */
  caused('server-moved', { now: z.string() }),
] as const
export type ActionCause = z.infer<(typeof actionCauses)[number]>
