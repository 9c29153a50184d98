import { z } from 'zod'
import { failure } from './failure.ts'
import { logonReading } from './logons.ts'
import { rights } from './rights.ts'

/** Address that stands for the machine the console runs on, as in Windows' own tools. */
export const localAddress = '.'

/** A server's entry in the list. */
export const serverEntry = z.object({
  /** Made once when the entry is added; never reused, never shown. */
  serverId: z.string().min(1).max(64),
  /** NetBIOS name, DNS name or IP address to call; `.` for this machine. */
  address: z.string().min(1).max(255),
  /** Folder in the tree, `London`; null for none. */
  group: z.string().min(1).max(64).nullable(),
})
export type ServerEntry = z.infer<typeof serverEntry>

/**
 * `waiting`: not read yet. `live`: the last reading succeeded and is fresh. `stale`: there is data, but the last
 * readings failed or are overdue. `denied`: the server answered and refused. `unreachable`: no answer.
 */
export const serverState = z.enum(['waiting', 'live', 'stale', 'denied', 'unreachable'])
export type ServerState = z.infer<typeof serverState>

/** A server as the tree shows it. */
export const serverStatus = serverEntry.extend({
  /** Name to show; for `.` the machine's own name. */
  name: z.string(),
  state: serverState,
  /** Since when it is in this state, epoch milliseconds. */
  stateSinceAt: z.number(),
  /** Why it is not live; null when it is, or when nothing was tried yet. */
  failure: failure.nullable(),
  /** End of the last reading that succeeded, epoch milliseconds; null when none did. */
  readAt: z.number().nullable(),
  /** How long that reading's list call took, milliseconds; null when none succeeded. */
  latencyMs: z.number().nullable(),
  /** The server's clock minus this machine's, milliseconds; null when it could not be measured. */
  clockOffsetMs: z.number().nullable(),
  /** When it is tried next, epoch milliseconds; null while a reading is under way or polling is stopped. */
  nextAttemptAt: z.number().nullable(),
  /** True when polling is stopped because more tries would do harm (wrong credentials lock the account). */
  pollingStopped: z.boolean(),
  /** What this account may do here, as far as it is known. */
  rights,
  /** Which logons it takes, as far as that was asked with `read-logons`. */
  logons: logonReading,
})
export type ServerStatus = z.infer<typeof serverStatus>
