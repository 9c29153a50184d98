import { z } from 'zod'
import { serverStatus } from './server.ts'
import { sessionRow } from './session.ts'

/** Everything the core knows of the farm at one moment. Never changed after it is made. */
export const snapshot = z.object({
  /** Grows by one with each change. */
  revision: z.number().int().nonnegative(),
  servers: z.array(serverStatus),
  sessions: z.array(sessionRow),
})
export type Snapshot = z.infer<typeof snapshot>

/** A server was read again, and only the times are others than before. */
export const repeatedReading = serverStatus.pick({ serverId: true, latencyMs: true }).extend({
  /** End of the last reading that succeeded, epoch milliseconds. */
  readAt: z.number(),
  /** Ids of its sessions whose details were read again and say the same, each with how long after `readAt`, milliseconds. */
  details: z.array(z.tuple([z.number().int(), z.number()])),
})
export type RepeatedReading = z.infer<typeof repeatedReading>

/** What turns the snapshot of `fromRevision` into that of `revision`. */
export const snapshotChange = z.object({
  /** The revision this applies to. A receiver that holds another one reads the whole snapshot again. */
  fromRevision: z.number().int().nonnegative(),
  revision: z.number().int().nonnegative(),
  /** Servers that are new or differ in more than the times of `readings`, whole. */
  servers: z.array(serverStatus),
  /** Ids of servers that left the list. */
  removedServerIds: z.array(z.string()),
  /** Sessions that are new or differ, whole. One that differs only in when it was read is left out: its server or `readings` tells that. */
  sessions: z.array(sessionRow),
  /** Keys of sessions that are gone. */
  removedSessionKeys: z.array(z.string()),
  /** Of the servers and sessions after the changes above. A change with nothing else comes at most every three seconds. */
  readings: z.array(repeatedReading),
})
export type SnapshotChange = z.infer<typeof snapshotChange>
