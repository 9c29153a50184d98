import { z } from 'zod'
import { actionStatus } from './action.ts'
import { notice } from './notice.ts'
import { programNews } from './program-search.ts'
import { settings } from './settings.ts'
import { snapshotChange } from './snapshot.ts'

/** What the core says unasked; past facts. */
export const coreEvent = z.discriminatedUnion('event', [
  /** The farm changed. At most ten a second. */
  z.object({ event: z.literal('snapshot-changed'), change: snapshotChange }),
  /** An action started, moved on or ended; the whole status. At most four a second of one action. */
  z.object({ event: z.literal('action-changed'), action: actionStatus }),
  /** A confirmation was taken; the call leaves at `leavesAt`, epoch milliseconds, unless it is stopped before. */
  z.object({ event: z.literal('countdown-started'), ticketId: z.string(), leavesAt: z.number() }),
  /** Other settings are kept than before; the whole of them. */
  z.object({ event: z.literal('settings-changed'), settings }),
  /** A search for a program found or covered more; at most ten a second. */
  z.object({ event: z.literal('programs-found'), news: programNews }),
  /** The console has something to say of itself; it takes the place of what was said about the same. */
  z.object({ event: z.literal('notice-raised'), notice }),
  /** A notice whose cause is gone, or that was dismissed. */
  z.object({ event: z.literal('notice-withdrawn'), noticeId: z.string() }),
])
export type CoreEvent = z.infer<typeof coreEvent>
