import { z } from 'zod'
import { failure } from './failure.ts'
import { serverState } from './server.ts'

/** How a server stood in one minute, by the readings that succeeded in it. */
export const historyMinute = z.object({
  /** Start of the minute, epoch milliseconds. */
  at: z.number(),
  /** Sessions of people, as last read in it. */
  sessions: z.number().int().nonnegative(),
  /** The slowest list call read in it, milliseconds. */
  latencyMs: z.number().nonnegative(),
})
export type HistoryMinute = z.infer<typeof historyMinute>

/** A state the server was in, and why. */
export const historyState = z.object({
  state: serverState,
  /** Epoch milliseconds. */
  sinceAt: z.number(),
  /** Null when it was live, or nothing had been tried yet. */
  failure: failure.nullable(),
})
export type HistoryState = z.infer<typeof historyState>

/** What this console has seen of a server since it started, eight hours at most. */
export const serverHistory = z.object({
  /** Since when it is recorded: since this console started, or the server came to the list. Epoch milliseconds. */
  sinceAt: z.number(),
  /** Oldest first; a minute without a reading that succeeded is left out. */
  minutes: z.array(historyMinute),
  /** Newest first, fifty at most; the first is the state it is in. */
  states: z.array(historyState),
})
export type ServerHistory = z.infer<typeof serverHistory>
