import { z } from 'zod'
import { fileTrouble } from '../file-trouble.ts'
import { problem } from '../problem.ts'
import { account } from '../session.ts'
import { verb } from '../verb.ts'
import { caused } from './caused.ts'

/** Why a file of the data folder was not written. */
export const notWritten = z.discriminatedUnion('because', [
  /** A newer Rewinsta wrote what is there; `version` is that of the file. */
  z.object({ because: z.literal('newer'), path: z.string(), version: z.number() }),
  /** What is there cannot be read, and may be somebody's work. */
  z.object({ because: z.literal('broken'), path: z.string(), why: fileTrouble }),
  /** The operating system did not let it be written. */
  z.object({ because: z.literal('disk'), why: z.string() }),
])
export type NotWritten = z.infer<typeof notWritten>

const files = [
  /** Another console has the data folder open. */
  caused('data-folder-in-use', { folder: z.string() }),
  caused('data-folder-unusable', { folder: z.string(), why: z.string() }),
  caused('audit-unusable', { file: z.string(), why: z.string() }),
  caused('audit-newer', { file: z.string(), version: z.number() }),
  /** Outside the data folder, where it is noted how far the audit goes. */
  caused('heads-file-unusable', { path: z.string(), why: z.string() }),
  caused('not-saved', { what: z.enum(['server-list', 'settings', 'arrangement', 'snapshot']), notWritten }),
] as const

const doors = [
  /** A bug of ours. */
  caused('console-mistake', { why: z.string() }),
  caused('unknown-command', {}),
  /** The problems say where. */
  caused('request-misfit', {}),
  /** What came over the socket of the browser is no request. */
  caused('wire-misfit', {}),
  caused('not-own-page', {}),
  /** The line to the core broke before the answer. */
  caused('line-broken', {}),
  /** The line to the core was down: nothing was sent. */
  caused('line-down', {}),
] as const

const reading = [
  /** Its reading is still out. */
  caused('reading-overdue', {}),
  /** It was only asked whether it can be reached, and waits to be called. */
  caused('no-connection-yet', {}),
  caused('turn-not-come', {}),
  /** No server is asked, since these refused the credentials. `account`: null where it is not known. */
  caused('credentials-paused', { refusedBy: z.array(z.string()), account: z.string().nullable() }),
  /** How many of the people's times on one server were not read within the limit. */
  caused('times-late', { missing: z.number(), people: z.number() }),
] as const

const endings = [
  /** Nobody waited for the answer of the person who was asked. */
  caused('answer-unheard', {}),
  /** The console ended while this was under way; `session` null for a verb that is done to a server. */
  caused('cut-short', {
    verb,
    session: z.object({ sessionId: z.number(), account: account.nullable() }).nullable(),
    /** When it was to be done, epoch milliseconds. */
    at: z.number(),
  }),
  /** The console ended before the turn of this came. */
  caused('cut-short-before', { at: z.number() }),
] as const

const lists = [
  /** The entry is in the list for all users of the machine, which lies in `file`. */
  caused('entry-of-machine', { file: z.string().nullable() }),
  /** The servers were named for one command, and are in no list. */
  caused('named-for-one-command', {}),
  caused('entry-changed', {}),
  caused('settings-changed', {}),
  caused('too-old-to-undo', {}),
  /** Undoing would lose what was changed since; the names in their order. */
  caused('changed-since', { servers: z.array(z.string()).min(1) }),
  /** Others have the names by now that undoing would bring back. */
  caused('names-taken', { problems: z.array(problem).min(1) }),
] as const

/** What goes wrong in the console's own files, lists and doors. */
export const consoleCauses = [...files, ...doors, ...reading, ...endings, ...lists] as const
export type ConsoleCause = z.infer<(typeof consoleCauses)[number]>
