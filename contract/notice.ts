import { z } from 'zod'
import { auditFinding, rules } from './audit.ts'
import { actionPhase } from './action.ts'
import { caused } from './causes/caused.ts'
import { failure } from './failure.ts'
import { fileDistrust } from './file-trust.ts'
import { fileTrouble, textDoubt } from './file-trouble.ts'
import { fault } from './fault.ts'
import { problem } from './problem.ts'
import { importProblem } from './server-import.ts'
import { account } from './session.ts'
import { verb } from './verb.ts'

/** A file that the console keeps. */
const keptFile = z.enum(['settings', 'servers', 'window'])
/** One that is followed while the console is open. */
const followed = keptFile.exclude(['window'])

/** What is said of a kept file; `path` is where it lies. */
const files = [
  /**
   * `setAsideAs`: where it lies now; null where it was left in its place. `notMoved`: why it could not be moved; null where
   * nobody tried. `startedEmpty`: no server stands in for those of the list.
   */
  caused('file-broken-at-start', {
    file: keptFile,
    path: z.string(),
    why: fileTrouble,
    setAsideAs: z.string().nullable(),
    notMoved: z.string().nullable(),
    startedEmpty: z.boolean(),
  }),
  /** Another program changed it; what was read before stays in force. */
  caused('file-broken', { file: followed, path: z.string(), why: fileTrouble }),
  /** `version` is that of the file. */
  caused('file-newer', { file: keptFile, path: z.string(), version: z.number(), atStart: z.boolean() }),
  /** It was read, and does not say how it is written. */
  caused('file-in-doubt', { file: keptFile, path: z.string(), doubt: textDoubt }),
  caused('file-gone', { file: followed, path: z.string() }),
  caused('file-not-watched', { file: followed, path: z.string(), why: z.string() }),
  caused('not-saved', { failure }),
  /** The sessions last known, in that file, are not shown. */
  caused('snapshot-unread', { path: z.string(), why: fileTrouble }),
] as const

/** What could not be read of the settings. */
export const unreadSetting = problem.and(
  z.object({
    /** What stands there, short; null where nothing does. */
    given: z.string().nullable(),
    /** What holds instead, short; null for a list, of which only the entry is left out. */
    instead: z.string().nullable(),
  }),
)
export type UnreadSetting = z.infer<typeof unreadSetting>

const settings = [
  /** `problems`: the first of them; `more`: how many others there are. */
  caused('settings-partly-read', {
    path: z.string(),
    problems: z.array(unreadSetting),
    more: z.number(),
  }),
  /** They were saved without what could not be read; the file of before lies there. */
  caused('settings-copied', { copiedTo: z.string() }),
] as const

/** What is wrong with the list for all users of this machine. */
export const machineListProblem = z.discriminatedUnion('code', [
  caused('unread', { why: fileTrouble }),
  caused('in-doubt', { doubt: textDoubt }),
  caused('not-understood', { failure }),
  /** Others than administrators may have put it there, or may write it. */
  caused('not-trusted', { distrust: fileDistrust }),
  /** `first`: what is wrong with the first of these. */
  caused('left-out', { entries: z.number(), first: importProblem.shape.why }),
])
export type MachineListProblem = z.infer<typeof machineListProblem>

const lists = [
  caused('machine-list', { path: z.string(), problem: machineListProblem }),
  /** In both lists, and shown once. `more`: how many others there are. */
  caused('servers-hidden', { addresses: z.array(z.string()), more: z.number() }),
  /** Names that no computer can have. */
  caused('bad-names', { faults: z.array(fault), more: z.number() }),
  /** No server is asked any more, since these refused the credentials. */
  caused('credentials-paused', { refusedBy: z.array(z.string()), account: z.string().nullable() }),
] as const

/** One session, or the server where `session` is null. */
const target = {
  verb,
  server: z.string(),
  session: z.object({ sessionId: z.number(), account: account.nullable() }).nullable(),
}

const audit = [
  /** What became of this, and of `others` more, could not be recorded. */
  caused('outcome-unrecorded', { ...target, phase: actionPhase, others: z.number(), failure }),
  /**
   * Rewinsta ended in the middle of this and of `others` more. `known`: whether its call was about to leave. `left`: how
   * many more had not been begun.
   */
  caused('cut-short', {
    ...target,
    known: z.enum(['unknown', 'not-begun']),
    others: z.number(),
    left: z.number(),
    /** When it was to be done, epoch milliseconds. */
    at: z.number(),
  }),
  caused('rules-changed-outside', { from: rules, to: rules }),
  caused('rules-unrecorded', { from: rules, to: rules, failure }),
  caused('audit-unusable', { failure }),
  caused('audit-end-missing', {}),
  /** There was no audit, or nothing in it, where others of its files were. */
  caused('audit-begun-anew', {
    state: z.enum(['missing', 'empty']),
    beside: z.array(z.enum(['settings', 'servers', 'later-part'])),
  }),
  caused('audit-findings', { findings: z.array(auditFinding) }),
] as const

export type FileSaid = z.infer<(typeof files)[number]>
export type SettingsSaid = z.infer<(typeof settings)[number]>
export type ListSaid = z.infer<(typeof lists)[number]>
export type AuditSaid = z.infer<(typeof audit)[number]>
// Joined by their names, as causes are.
export type NoticeSaid = FileSaid | SettingsSaid | ListSaid | AuditSaid

/** What a notice says: a code and the values its sentences are made of. `words/notices` makes them. */
const noticeSaid: z.ZodType<NoticeSaid> = z.discriminatedUnion('code', [
  ...files,
  ...settings,
  ...lists,
  ...audit,
])

/** Something the console has to say of itself, until its cause is gone or it is dismissed. */
export const notice = z.object({
  noticeId: z.string(),
  /** What it is about: a new notice about the same takes the place of the old one. */
  about: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  said: noticeSaid,
})
export interface Notice extends z.infer<typeof notice> {}
