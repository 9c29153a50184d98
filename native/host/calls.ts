import type { SessionIdentity } from '#contract/session.ts'
import { callOfDeed } from '../look-and-act.ts'
import type { ServerAddress, SessionAct, TerminalServices } from '../terminal-services.ts'
import {
  has,
  isAct,
  isActAnswer,
  isIdentity,
  isList,
  isNull,
  isNumber,
  isRecord,
  isText,
  type Outline,
} from './outlines.ts'

/** What a host can be asked: every method of the interface that makes a call. */
export type HostMethod = Exclude<keyof TerminalServices, 'expectServers' | 'withdrawReads' | 'dispose'>
export type PlainMethod = Exclude<HostMethod, 'actOnSame'>

/** How they cross to the host. Of the leave of an act the time alone: the rest of it are messages of their own. */
export type ArgumentsOf<M extends HostMethod> = M extends PlainMethod
  ? Readonly<Parameters<TerminalServices[M]>>
  : readonly [act: SessionAct, pinned: SessionIdentity, notAfter: number]

type OutlinesOf<Args extends readonly unknown[]> = { readonly [I in keyof Args]: Outline }

interface HostCall<M extends HostMethod> {
  /** Windows' call behind it, for the words of a failure; of an act its deed tells. */
  readonly operation: M extends PlainMethod ? string : null
  /** The outline of each argument. What Windows cannot be given is refused where its call is made. */
  readonly takes: OutlinesOf<ArgumentsOf<M>>
  /** The outline of what it answers: both ends come from one build. */
  readonly answers: Outline
  /** How long it is waited for, milliseconds, from when the call leaves. */
  readonly deadlineMs: number
  /** Goes before the calls to other servers that wait for room. */
  readonly isUrgent?: true
  /** Reads a server, and nothing is lost where it is not made: it may be taken back as long as it waits. */
  readonly mayWithdraw?: true
}

/** One row a call: parent, host, stand-in and those that listen in between follow from it. */
export const hostCalls = {
  readCaller: {
    operation: 'GetUserNameExW',
    takes: [],
    answers: has('account', 'machine', 'dnsNames', 'sessionId'),
    deadlineMs: 5000,
  },
  listSessions: {
    operation: 'WTSEnumerateSessionsExW',
    takes: [isText],
    answers: (value) => isRecord(value) && isList(value['sessions']) && 'source' in value,
    deadlineMs: 10_000,
    // The details of some must not make the lists of others old.
    isUrgent: true,
    mayWithdraw: true,
  },
  readSession: {
    operation: 'WTSQuerySessionInformationW',
    takes: [isText, isNumber],
    answers: has('sessionId', 'state', 'account', 'logonAt', 'logonTicks'),
    deadlineMs: 10_000,
    mayWithdraw: true,
  },
  readClient: {
    operation: 'WTSQuerySessionInformationW',
    takes: [isText, isNumber],
    answers: has('clientName', 'clientAddress'),
    deadlineMs: 10_000,
    mayWithdraw: true,
  },
  listProcesses: {
    operation: 'WTSEnumerateProcessesExW',
    takes: [isText, isNumber],
    answers: isList,
    deadlineMs: 15_000,
    mayWithdraw: true,
  },
  listServerProcesses: {
    operation: 'WTSEnumerateProcessesExW',
    takes: [isText],
    answers: isList,
    deadlineMs: 20_000,
    mayWithdraw: true,
  },
  readClock: {
    operation: 'NetRemoteTOD',
    takes: [isText],
    answers: has('serverAt', 'localAt'),
    deadlineMs: 10_000,
    mayWithdraw: true,
  },
  forgetServer: { operation: 'WTSCloseServer', takes: [isText], answers: isNull, deadlineMs: 10_000 },
  writeEvent: { operation: 'ReportEventW', takes: [isText], answers: isNull, deadlineMs: 5000 },
  judgeFile: { operation: 'CreateFileW', takes: [isText], answers: has('trust'), deadlineMs: 10_000 },
  // Beyond the time that a person who is asked has.
  actOnSame: {
    operation: null,
    takes: [isAct, isIdentity, isNumber],
    answers: isActAnswer,
    deadlineMs: 30_000,
  },
} satisfies { readonly [M in HostMethod]: HostCall<M> }

/** The same, where the method is not known. */
export const callOf = (method: HostMethod): HostCall<HostMethod> => hostCalls[method]

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of an object that has these keys and no others
const methods = Object.keys(hostCalls) as HostMethod[]
export const plainMethods = methods.filter((method): method is PlainMethod => method !== 'actOnSame')

type Table = typeof hostCalls
/** A call that reads a server. */
export type ReadMethod = {
  [M in keyof Table]: Table[M] extends { readonly mayWithdraw: true } ? M : never
}[keyof Table]

/** A call, as it crosses. */
export type RequestOf<M extends HostMethod> = {
  [K in M]: { readonly method: K; readonly args: ArgumentsOf<K> }
}[M]
export type HostRequest = RequestOf<HostMethod>
export type ActRequest = RequestOf<'actOnSame'>

/** Null for what no host can be asked. */
export function parseRequest(request: unknown): HostRequest | null {
  if (!isRecord(request)) return null
  const { method, args } = request
  const known = methods.find((one) => one === method)
  if (known === undefined || !Array.isArray(args)) return null
  const { takes } = callOf(known)
  const fits = args.length === takes.length && takes.every((outline, index) => outline(args[index]))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parse edge: each argument was looked at
  return fits ? ({ method: known, args } as unknown as HostRequest) : null
}

/** The server a request is for; null where it is for none. */
export function serverOf(request: HostRequest): ServerAddress | null {
  if (request.method === 'actOnSame') return request.args[0].server
  const isOwn =
    request.method === 'readCaller' || request.method === 'writeEvent' || request.method === 'judgeFile'
  return isOwn ? null : request.args[0]
}

/** Windows' call behind a request. */
export function operationOf(request: HostRequest): string {
  if (request.method === 'actOnSame') return callOfDeed[request.args[0].deed.verb]
  return hostCalls[request.method].operation
}
