import type { LogonMode } from '#contract/logons.ts'
import type { UserAnswer } from '#contract/message.ts'
import type { Account, ProcessEntry } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'
import type { ServerAddress } from './terminal-services.ts'
import { toFileTime } from './win32/file-time.ts'

/**
 * A farm for proofs: the simulated one in memory, and the stand-in DLLs' under Wine. Both are described by these values
 * and steered through `FarmControl`, so one conformance suite and one set of e2e specs run on either.
 */
export interface FarmDescription {
  readonly servers: readonly FarmServer[]
}

/** A server of the farm. An address the farm does not know answers 1722, as an absent machine does. */
export interface FarmServer {
  readonly address: ServerAddress
  /** Other names of the same machine; none where left out. */
  readonly aliases?: readonly ServerAddress[]
  readonly behaviour: ServerBehaviour
  readonly sessions: readonly FarmSession[]
  /** Which logons it takes; `enable` where left out. */
  readonly logons?: LogonMode
  /** Four that count in 100 ns where left out; null: the one who asks is not shown what they do when idle. */
  readonly processors?: FarmProcessors | null
  /** Win32 error with which reading and setting them is refused; not refused where left out. */
  readonly logonsError?: number
}

/** Of what their times are counted: 100 ns by the kernel's own structure, milliseconds by Microsoft's page of it. */
export interface FarmProcessors {
  readonly count: number
  readonly unit: '100 ns' | 'ms'
}

/** Native functions that can be made to misbehave, by Windows' own names. */
export type FarmFunction =
  | 'WTSOpenServerW'
  | 'WTSEnumerateSessionsExW'
  | 'WTSEnumerateSessionsW'
  | 'WTSQuerySessionInformationW'
  | 'WTSEnumerateProcessesExW'
  | 'NetRemoteTOD'
  | 'WTSSendMessageW'
  | 'WTSDisconnectSession'
  | 'WTSTerminateProcess'
  | 'WTSLogoffSession'
  | 'WinStationOpenServerW'
  | 'WinStationReset'

/** How a server answers. */
export interface ServerBehaviour {
  /** Time each call takes, milliseconds. */
  readonly latencyMs: number
  /** Server's clock minus the machine's, milliseconds. */
  readonly clockOffsetMs: number
  /** Win32 error for each function that refuses; the others succeed. */
  readonly errors: Readonly<Partial<Record<FarmFunction, number>>>
  /** Functions that never answer (within any test's patience) and block their thread. */
  readonly hangs: readonly FarmFunction[]
}

export const healthy: ServerBehaviour = { latencyMs: 0, clockOffsetMs: 0, errors: {}, hangs: [] }

/** A session of the farm, as Windows would hold it. Times are epoch milliseconds on the server's own clock. */
export interface FarmSession {
  readonly sessionId: number
  readonly state: SessionState
  readonly stationName: string | null
  readonly account: Account | null
  readonly logonAt: number | null
  /** 100 ns since 1601, where it is to be finer than `logonAt`; the same time where left out. */
  readonly logonTicks?: string
  readonly connectAt: number | null
  readonly connectTicks?: string
  readonly disconnectAt: number | null
  readonly lastInputAt: number | null
  readonly locked: boolean | null
  readonly incomingBytes: number
  readonly outgoingBytes: number
  readonly clientName: string | null
  readonly clientAddress: string | null
  readonly processes: readonly ProcessEntry[]
  /** What a reset or log off does: the session goes at once, or stays in state `down`. */
  readonly afterReset: 'goes' | 'sticks'
  /** What a disconnect does; `disconnects` where left out. */
  readonly afterDisconnect?: 'disconnects' | 'sticks'
  /** Programs that WTSTerminateProcess accepts and that run on all the same, by process id; none where left out. */
  readonly enduring?: readonly number[]
  /** How its person answers a message that waits; nobody does where left out. */
  readonly answer?: FarmAnswer
}

/** Its log-on as Windows holds it; zero for none. */
export const logonFileTime = ({ logonAt, logonTicks }: FarmSession): bigint =>
  logonTicks === undefined ? toFileTime(logonAt) : BigInt(logonTicks)

/** Its last connection as Windows holds it; zero for none. */
export const connectFileTime = ({ connectAt, connectTicks }: FarmSession): bigint =>
  connectTicks === undefined ? toFileTime(connectAt) : BigInt(connectTicks)

/** An answer that comes by itself. */
export interface FarmAnswer {
  readonly button: Exclude<UserAnswer, 'no-answer' | 'session-gone'>
  /** Milliseconds after the message appeared. */
  readonly afterMs: number
}

/** One call that arrived at the farm, in order of arrival. */
export interface FarmCall {
  readonly function: FarmFunction
  readonly server: ServerAddress
  /** Session id argument; null for calls that have none. */
  readonly sessionId: number | null
  /** The other arguments of a call that acts; absent for all others. */
  readonly arguments?: FarmArguments
  /** What was under way on the same server when it arrived, whoever had called; absent where nothing was. */
  readonly beside?: readonly FarmFunction[]
  /** Win32 error it answered with; 0 for success, null while it has not returned. */
  readonly error: number | null
}

/** A program of Windows' own that was started. */
export type FarmProgram =
  /** One argument each, without the program's own name. */
  | { readonly program: 'mstsc.exe'; readonly arguments: readonly string[] }
  /** With the one script there is; `mode` null: it only reads. */
  | { readonly program: 'powershell.exe'; readonly server: ServerAddress; readonly mode: LogonMode | null }

/** What a call that acts was given, beyond server and session. */
export type FarmArguments =
  | { readonly wait: boolean }
  | { readonly processId: number; readonly exitCode: number }
  | {
      readonly title: string
      readonly titleBytes: number
      readonly text: string
      readonly textBytes: number
      /** MB_ flags. */
      readonly style: number
      readonly timeoutSeconds: number
      readonly wait: boolean
    }

/** Steers a farm while the program runs. Each change is in force when its promise settles. */
export interface FarmControl {
  readonly setBehaviour: (server: ServerAddress, behaviour: Partial<ServerBehaviour>) => Promise<void>
  /** Puts a session in place; one with the same id is replaced, as when an id is reused. */
  readonly putSession: (server: ServerAddress, session: FarmSession) => Promise<void>
  readonly removeSession: (server: ServerAddress, sessionId: number) => Promise<void>
  /** The session as the farm holds it; null when it is gone. */
  readonly readSession: (server: ServerAddress, sessionId: number) => Promise<FarmSession | null>
  /** As somebody else would, past the program under test. */
  readonly setLogons: (server: ServerAddress, mode: LogonMode) => Promise<void>
  readonly readLogons: (server: ServerAddress) => Promise<LogonMode>
  /** All calls since the farm began. */
  readonly readCalls: () => Promise<readonly FarmCall[]>
  /** All programs that were started since then. */
  readonly readPrograms: () => Promise<readonly FarmProgram[]>
}
