import { z } from 'zod'
import { failure } from './failure.ts'
import { folderPath } from './folder-path.ts'
import { logonReading } from './logon-reading.ts'
import { issueOf } from './problem.ts'
import { rights } from './rights.ts'

/** For a text, or a list, that may be longer than it should. */
const atMost =
  (most: number, of: 'tag' | 'tags' | 'note') =>
  ({ length: has }: { readonly length: number }, context: Pick<z.RefinementCtx, 'addIssue'>) => {
    if (has > most) context.addIssue(issueOf({ code: 'fact-too-long', values: { of, most, has } }))
  }

/** A word to find servers by. The separators of lists cannot be part of it. */
const serverTag = z
  .string()
  .trim()
  .min(1)
  .superRefine(atMost(32, 'tag'))
  .refine((tag) => !/[,;|\p{Cc}]/u.test(tag), issueOf({ code: 'tag-characters', values: {} }))

/** What a person says of a server beyond its address. */
export const serverFacts = z.object({
  /** Folders from the outermost in, `London/Floor 2`; null for none. */
  group: folderPath.nullable(),
  /** Words to find it by; none twice, whatever the case. */
  tags: z
    .array(serverTag)
    .superRefine(atMost(20, 'tags'))
    .refine(
      (tags) => new Set(tags.map((tag) => tag.toLowerCase())).size === tags.length,
      issueOf({ code: 'tag-twice', values: {} }),
    ),
  /** Anything worth knowing before touching it; null for none. */
  note: z.string().trim().min(1).superRefine(atMost(1000, 'note')).nullable(),
  /** True when harmful verbs on it have to be thought about twice; they warn with `careful-server`. */
  careful: z.boolean(),
})
export type ServerFacts = z.infer<typeof serverFacts>

const address = z.string().min(1).max(255)

/** A name, and another of the list that may be the same machine's. */
export const sameServer = z.object({ address: z.string(), other: z.string() })
export type SameServer = z.infer<typeof sameServer>

/** A server without an id: of an import, or found on the network. */
export const namedServer = serverFacts.extend({
  /** NetBIOS name, DNS name or IP address to call; `.` for this machine. */
  address,
})
export type NamedServer = z.infer<typeof namedServer>

/** A server's entry as its file keeps it. */
export const keptServer = namedServer.extend({
  /** Made once when the entry is added; never reused, never shown. */
  serverId: z.string().min(1).max(64),
})
export type KeptServer = z.infer<typeof keptServer>

/** A server's entry in the list. */
export const serverEntry = keptServer.extend({
  /** `machine`: from the list for all users of this machine, which the console cannot change. */
  origin: z.enum(['own', 'machine']),
})
export type ServerEntry = z.infer<typeof serverEntry>

/** A change of the list, by which it can be undone as long as the console is open. */
export const undoableChange = z.object({
  changeId: z.string().min(1).max(64),
  /** How many servers it touched. */
  servers: z.number().int().positive(),
})
export type UndoableChange = z.infer<typeof undoableChange>

/** A server of a list that does not exist yet. */
export type FirstServer = Pick<ServerEntry, 'address' | 'group'>

/**
 * `waiting`: no reading has ended yet; with a failure, it takes no connection so far and waits to be called. `live`: the
 * last reading succeeded and is fresh. `stale`: there is data, but the last readings failed or are overdue. `denied`: the
 * server answered and refused. `unreachable`: no answer.
 */
export const serverState = z.enum(['waiting', 'live', 'stale', 'denied', 'unreachable'])
export type ServerState = z.infer<typeof serverState>

/**
 * Where the next reading of a server stands. `planned`: at `nextAttemptAt`. `waiting`: it is let in when its turn comes, or
 * is being asked whether it takes a connection. `under-way`: the server is being called. `none`: none comes by itself, or
 * the server is live, which is read again and again and has nobody wait for it.
 */
export const readingAttempt = z.enum(['none', 'planned', 'waiting', 'under-way'])
export type ReadingAttempt = z.infer<typeof readingAttempt>

/** The list of sessions is given, but the details of some of them are refused: idle, logon, client and lock stay unknown. */
export const detailsRefusal = z.object({
  /** The refusal, with what would mend it. */
  failure,
  /** Since when some are refused, epoch milliseconds. */
  sinceAt: z.number(),
  /** Sessions of which the newest answer was a refusal. */
  sessions: z.number().int().positive(),
})
export type DetailsRefusal = z.infer<typeof detailsRefusal>

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
  /**
   * End of the reading by an earlier start of the console that its rows are from, epoch milliseconds: they are there to find
   * somebody by. Null once this start has read the server, or where nothing is known from before.
   */
  lastSeenAt: z.number().nullable(),
  /** How long that reading's list call took, milliseconds; null when none succeeded. */
  latencyMs: z.number().nullable(),
  /** The server's clock minus this machine's, milliseconds; null when it could not be measured. */
  clockOffsetMs: z.number().nullable(),
  /** When it is tried next, epoch milliseconds; null unless its attempt is planned. */
  nextAttemptAt: z.number().nullable(),
  attempt: readingAttempt,
  /** Readings that failed since the last that succeeded. */
  failuresInRow: z.number().int().nonnegative(),
  /** Null where no details are refused, or none were asked for yet. */
  detailsRefusal: detailsRefusal.nullable(),
  /** True when polling is stopped because more tries would do harm (wrong credentials lock the account). */
  pollingStopped: z.boolean(),
  /** What this account may do here, as far as it is known. */
  rights,
  /** Which logons it takes, as far as that was asked with `read-logons`. */
  logons: logonReading,
})
export type ServerStatus = z.infer<typeof serverStatus>
