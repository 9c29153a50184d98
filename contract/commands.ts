import { z } from 'zod'
import { actionStatus } from './action.ts'
import { actionRequest } from './action-request.ts'
import { auditEntry, auditVerification } from './audit.ts'
import { checkLine } from './check.ts'
import { consoleDescription } from './console.ts'
import { discovery, discoverySource } from './discovery.ts'
import { failure } from './failure.ts'
import { folderPath } from './folder-path.ts'
import { serverHistory } from './history.ts'
import { logonReading } from './logon-reading.ts'
import { programPart, programSearchId } from './program-search.ts'
import { undoableChange, namedServer, sameServer, serverEntry, serverFacts } from './server.ts'
import { plainFacts } from './plain-facts.ts'
import { addingReport, importReport, listFormat, wantedServer } from './server-import.ts'
import { processEntry, sessionRow } from './session.ts'
import { settings } from './settings.ts'
import { snapshot } from './snapshot.ts'
import { givenConfirmation, ticket } from './ticket.ts'
import { verdict } from './verdict.ts'

const nothing = z.object({}).strict()
const sessionKey = z.string().min(1).max(200)
const serverId = z.string().min(1).max(64)
const serverAddress = z.string().trim().min(1).max(255)
/** As many as a list can have. */
const serverIds = z.array(serverId).min(1).max(20_000)
/** Null where nothing is another than before. */
const changed = z.object({ change: undoableChange.nullable() })

/** A server that was added or changed. */
const changedServer = changed.extend({
  server: serverEntry,
  /** That under its new name it may be the same server as another of the list; left out where not. */
  remark: sameServer.optional(),
})

/** Characters of the window's arrangement: fifty views of two thousand each, and room. */
export const mostArrangementText = 256 * 1024

/** A session read now, for the details pane. */
export const sessionReading = z.object({
  session: sessionRow,
  /** Programs running in it; null when they could not be read, or were not asked for. */
  processes: z.array(processEntry).nullable(),
  /** Why they could not; null when they could, or were not asked for. */
  processesFailure: failure.nullable(),
  /** What it is seen to be doing. One reading tells little: the next ones of an open session tell more. */
  verdict,
})
export type SessionReading = z.infer<typeof sessionReading>

/** What a refresh asks, and what it leaves out. */
export const refreshed = z.object({
  /** How many servers are read now. */
  asked: z.number().int().nonnegative(),
  notAsked: z.number().int().nonnegative(),
  /** Why some are not, in words for the person who asked; null where none is left out. */
  why: failure.nullable(),
})
export type Refreshed = z.infer<typeof refreshed>

/** Every command, its arguments and its result. Each answers with a `Result`; none throws. */
export const commands = {
  /** What this console is. */
  'read-console': { args: nothing, result: consoleDescription },
  /** The whole farm as it stands, and the actions not yet ended plus the last fifty that have. */
  'read-snapshot': { args: nothing, result: z.object({ snapshot, actions: z.array(actionStatus) }) },
  /**
   * What the person can see: those servers are read most often, those they reach with one step more often than the rest,
   * and those sessions' details first.
   */
  'set-view': {
    args: z
      .object({
        serverIds: z.array(serverId).max(2000),
        nearServerIds: z.array(serverId).max(2000).default([]),
        sessionKeys: z.array(sessionKey).max(500),
      })
      .strict(),
    result: nothing,
  },
  /**
   * Reads these servers now, whatever their backoff; null for all. One server alone is read whatever stands against it. Of
   * several, those whose polling is stopped are left out, since each could cost a wrong try; while the credentials of all
   * are in doubt that is every one. Answers once the reads are asked for.
   */
  refresh: {
    args: z.object({ serverIds: z.array(serverId).max(2000).nullable() }).strict(),
    result: refreshed,
  },
  /**
   * Asks servers whose polling is stopped once more: the first now, the others by themselves as long as each answers, one
   * after the other. One that refuses again ends it. Answers once the first is asked.
   */
  'ask-once-more': { args: z.object({ serverIds }).strict(), result: nothing },
  /** Reads one session now, with its programs and its client unless `timesOnly`. */
  'read-session': {
    args: z.object({ sessionKey, timesOnly: z.boolean().default(false) }).strict(),
    result: sessionReading,
  },
  /**
   * Looks for a program on all servers that are live, one reading a server and none again; a reading of the last minute
   * is used unless `anew`. Answers once it has begun, and `programs-found` tells the rest. There is one search: another ends it.
   */
  'find-programs': {
    args: z
      .object({ searchId: programSearchId, program: programPart, anew: z.boolean().default(false) })
      .strict(),
    result: nothing,
  },
  /** Asks no more servers for that search; another one is left alone. */
  'stop-finding-programs': { args: z.object({ searchId: programSearchId }).strict(), result: nothing },
  /** Adds a server to the list. The address is checked for its form only; the first reading tells the rest. */
  'add-server': {
    args: z
      .object({
        address: serverAddress,
        group: serverFacts.shape.group,
        tags: serverFacts.shape.tags.default(plainFacts.tags),
        note: serverFacts.shape.note.default(plainFacts.note),
        careful: serverFacts.shape.careful.default(plainFacts.careful),
      })
      .strict(),
    result: changedServer,
  },
  /**
   * Changes what is given and leaves the rest. A new address is checked as that of a new server; the id stays, what was
   * read from the old address goes.
   */
  'change-server': {
    args: z
      .object({
        serverId,
        address: serverAddress.optional(),
        ...serverFacts.partial().shape,
        /** How the person saw the server before changing it: where it is another by now, `changed-elsewhere`. */
        seen: namedServer.strict().optional(),
      })
      .strict(),
    result: changedServer,
  },
  /** Adds several servers in one change; each that cannot be taken is said, and the others are taken. */
  'add-servers': {
    args: z.object({ servers: z.array(wantedServer).min(1).max(20_000) }).strict(),
    result: changed.extend({ report: addingReport }),
  },
  /** Puts servers into a folder; null for none. All or none. */
  'move-servers': {
    args: z.object({ serverIds, group: serverFacts.shape.group }).strict(),
    result: changed,
  },
  /** Gives a folder another path, `group`; the own servers in it go along. */
  'rename-folder': {
    args: z.object({ folder: z.string().min(1).max(1000), group: folderPath }).strict(),
    result: changed,
  },
  /** Takes servers off the list, all or none. Nothing on the servers changes. */
  'remove-servers': { args: z.object({ serverIds }).strict(), result: changed },
  /**
   * Undoes a change of the list, all or nothing: `changed-elsewhere` where a server that it touched was changed since.
   * Undoing what this answers with does it again.
   */
  'undo-list-change': {
    args: z.object({ changeId: undoableChange.shape.changeId }).strict(),
    result: changed,
  },
  /** What adding the servers that a text names would come to: each line that cannot be taken is said. */
  'check-import': {
    args: z
      .object({
        /** At most 4 MB and 20 000 lines; longer ones are refused with words. */
        text: z.string().max(4_000_000),
        format: z.enum(['auto', ...listFormat.options]),
        /** Heading of the column that has the servers, its number where there are no headings; null to find it by the headings. */
        column: z.string().max(200).nullable().default(null),
      })
      .strict(),
    result: importReport,
  },
  /** The list as a text that `check-import` reads. As `text` it has names and folders only. */
  'export-servers': {
    args: z.object({ format: listFormat }).strict(),
    result: z.object({ text: z.string(), servers: z.number().int().nonnegative() }),
  },
  /** Looks for servers and adds none. */
  'discover-servers': {
    args: z
      .object({
        source: discoverySource,
        /** Directory: domain or distinguished name, null for this machine's domain. Broker: its name. */
        where: z.string().trim().min(1).max(1000).nullable(),
      })
      .strict(),
    result: discovery,
  },
  /** What was seen of a server in the last hours. Nothing is asked of the server. */
  'read-server-history': { args: z.object({ serverId }).strict(), result: serverHistory },
  /**
   * Asks a server now which logons it takes. Where the credentials were refused, or while all are paused, it is not asked
   * unless `anew`: that is for a person who wishes it, since each further try can lock the account.
   */
  'read-logons': {
    args: z.object({ serverId, anew: z.boolean().default(false) }).strict(),
    result: logonReading,
  },
  /**
   * Reads a server once in every way, whatever stands against it, and tells what came of each call. Nothing is acted on.
   * For a person who wishes it: where the credentials are refused, each further try can lock the account.
   */
  'check-server': { args: z.object({ serverId }).strict(), result: z.object({ lines: z.array(checkLine) }) },
  'read-settings': { args: nothing, result: settings },
  /**
   * Saves what is other in these settings than in `basedOn`, those that were seen when they were changed, and answers with
   * what is kept then. Refused with `changed-elsewhere` where one of what is other was changed since; nothing is saved
   * then. Where `basedOn` is left out, the new ones take the place of whatever is kept.
   */
  'change-settings': {
    args: z.object({ settings, basedOn: settings.optional() }).strict(),
    result: settings,
  },
  /** How the window was arranged: the text that was kept last; null for none. */
  'read-arrangement': { args: nothing, result: z.object({ arrangement: z.string().nullable() }) },
  /**
   * Keeps how the window is arranged: JSON that only the window understands, but for its list `views`, each with a
   * `viewId`. The last one stays. Of the views only those named in `changedViews` are added, replaced or removed: the
   * others stay as they are kept, since another window may have saved them.
   */
  'keep-arrangement': {
    args: z
      .object({
        arrangement: z.string().max(mostArrangementText),
        changedViews: z.array(z.string()).max(1000),
      })
      .strict(),
    result: nothing,
  },
  /**
   * Re-reads the targets and answers with a ticket. Nothing is changed. A single target that cannot be acted on is a
   * failure; among several it is left out.
   */
  'prepare-action': { args: actionRequest, result: ticket },
  /**
   * Waits out the ticket's countdown and spends it: one more reading, then the call, once for each target. The only
   * command that acts. Answers once the call has; for several targets, or while a person is asked, as soon as the action
   * has begun. `countdown-stopped`, `window-gone`, `countdown-overslept`: nothing was done, and the ticket is as it was.
   */
  'commit-action': {
    args: z.object({ ticketId: z.string().min(1).max(64), confirmation: givenConfirmation }).strict(),
    result: actionStatus,
  },
  /**
   * Stops the countdown of an action, so that nothing is done; once that is over, begins no further target, and what is
   * under way goes on. Answers with the action as it stands, null where it had not begun.
   */
  'stop-action': {
    args: z.object({ actionId: z.string().min(1).max(64) }).strict(),
    result: actionStatus.nullable(),
  },
  /** Throws a ticket away unused. */
  'cancel-ticket': { args: z.object({ ticketId: z.string().min(1).max(64) }).strict(), result: nothing },
  /** The newest audit entries before a sequence number, newest first; null for the very newest. */
  'read-audit': {
    args: z
      .object({
        beforeSequence: z.number().int().positive().nullable(),
        limit: z.number().int().min(1).max(500),
      })
      .strict(),
    result: z.array(auditEntry),
  },
  /** Checks the audit's whole chain. */
  'verify-audit': { args: nothing, result: auditVerification },
  /** Takes a notice off the screen. */
  'dismiss-notice': { args: z.object({ noticeId: z.string().min(1).max(64) }).strict(), result: nothing },
} as const satisfies Record<string, { args: z.ZodType; result: z.ZodType }>

export type CommandName = keyof typeof commands
/** As a caller gives them: what has a default may be left out. `CommandArguments<'prepare-action'>` is what a screen asks for. */
export type CommandArguments<K extends CommandName> = z.input<(typeof commands)[K]['args']>
/** As a handler gets them. */
export type ParsedArguments<K extends CommandName> = z.output<(typeof commands)[K]['args']>
export type CommandResult<K extends CommandName> = z.infer<(typeof commands)[K]['result']>
