import { z } from 'zod'
import { sessionState } from './session-state.ts'
import { verdict } from './verdict.ts'

/** What stands behind a session id. `services` is id 0; `listener` holds no person; `other` is neither console nor RDP. */
export const sessionKind = z.enum(['services', 'listener', 'console', 'rdp', 'other'])
export type SessionKind = z.infer<typeof sessionKind>

/** A Windows account. */
export const account = z.object({
  /** Domain or machine name as the server reports it; empty where it reports none. */
  domain: z.string(),
  /** User name without domain. */
  user: z.string().min(1),
})
export type Account = z.infer<typeof account>

/** A FILETIME, 100 ns since 1601, as decimal text: as a number it would be rounded. */
const ticks = z.string().regex(/^\d{1,19}$/)

/**
 * What makes a session this session and no other. Ids are reused after log off, so the id alone is never enough.
 * Two identities are the same when server, id and account agree (names compared without case) and the log-on agrees to
 * the tick, or by `logonAt` where one side has no ticks; before anyone logged on, the connection stands in for the log-on.
 */
export const sessionIdentity = z.object({
  /** Id of the server's entry in the server list. */
  serverId: z.string(),
  /** Windows session id on that server. */
  sessionId: z.number().int().nonnegative(),
  /** Who is logged on; null before log on. */
  account: account.nullable(),
  /** Log-on time by the server's own clock, epoch milliseconds; null when nobody logged on or it is unknown. */
  logonAt: z.number().nullable(),
  /** The same to the tick; null where `logonAt` is, and in audit rows of before it was kept. */
  logonTicks: ticks.nullable().default(null),
  /** Last connect time by the server's own clock, epoch milliseconds; null when unknown. */
  connectAt: z.number().nullable(),
  /** The same to the tick, as `logonTicks`. */
  connectTicks: ticks.nullable().default(null),
})
export type SessionIdentity = z.infer<typeof sessionIdentity>

/** One session as the grid shows it. */
export const sessionRow = z.object({
  /** Unique for as long as this session lives; a new session under a reused id gets another key. */
  sessionKey: z.string(),
  /** Id of the server's entry in the server list. */
  serverId: z.string(),
  /** Windows session id. */
  sessionId: z.number().int().nonnegative(),
  kind: sessionKind,
  state: sessionState,
  /** Window-station name, `RDP-Tcp#7` or `Console`; null while disconnected. */
  stationName: z.string().nullable(),
  /** Who is logged on; null when nobody is. */
  account: account.nullable(),
  /** Log-on time by the server's own clock, epoch milliseconds; null when unknown or not read yet. */
  logonAt: z.number().nullable(),
  /** The same to the tick: it tells one session that two servers of the list show. */
  logonTicks: ticks.nullable(),
  /** Last connect time by the server's own clock, epoch milliseconds; null when unknown or not read yet. */
  connectAt: z.number().nullable(),
  /**
   * Since when no input arrived (connected) or since when it is disconnected, on *this machine's* clock, epoch
   * milliseconds; the server's clock offset is taken off already. Idle time is now minus this. Null when unknown.
   */
  idleSinceAt: z.number().nullable(),
  /** True when the server's clock could not be measured, so `idleSinceAt` may be off by its offset. */
  idleApproximate: z.boolean(),
  /** True locked, false unlocked, null unknown. */
  locked: z.boolean().nullable(),
  /** Name the client gave itself; null when disconnected, unknown or not read yet. */
  clientName: z.string().nullable(),
  /** Address the client claims, before any NAT; null when disconnected, unknown or not read yet. */
  clientAddress: z.string().nullable(),
  /** When the list that holds this row was read, epoch milliseconds. */
  readAt: z.number(),
  /** When times, lock and client were read, epoch milliseconds; null when they have not been read yet. */
  detailsReadAt: z.number().nullable(),
  /** What it is seen to be doing; null until it was looked at: only sessions in view are. */
  verdict: verdict.nullable(),
})
export type SessionRow = z.infer<typeof sessionRow>

/** One program running in a session. */
export const processEntry = z.object({
  processId: z.number().int().nonnegative(),
  /** Image name, `winword.exe`; empty where Windows gives none. */
  name: z.string(),
  /** Memory in use, bytes; null where the reading was of level 0. Windows counts it in 32 bits. */
  workingSetBytes: z.number().nullable(),
  /**
   * Processor time since the start, in the server's own unit: milliseconds by Microsoft's page of WTS_PROCESS_INFO_EXW,
   * 100 ns by the kernel's structure that it is. Null where the reading was of level 0.
   */
  processorTime: z.number().nullable(),
})
export type ProcessEntry = z.infer<typeof processEntry>
