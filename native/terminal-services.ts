import type { ActionCall } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type { AuditHead, WitnessKind } from '#contract/audit.ts'
import type { DiscoverySource } from '#contract/discovery.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { FileTrust } from '#contract/file-trust.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { UserAnswer } from '#contract/message.ts'
import type { Account, ProcessEntry, SessionIdentity } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'

/**
 * Server to call: a NetBIOS name, DNS name or IP address without leading backslashes. `.` is this machine, and so are its own
 * names and the loopback addresses as typed; that a name resolves to it proves nothing.
 */
export type ServerAddress = string

/** One entry of a server's session list. Source: WTSEnumerateSessionsExW level 1, or WTSEnumerateSessionsW. */
export interface ListedSession {
  readonly sessionId: number
  readonly state: SessionState
  /** Null while disconnected. */
  readonly stationName: string | null
  /** Null when nobody is logged on, and always with the older call, which does not carry it. */
  readonly account: Account | null
}

/** A server's session list. An empty or short list may mean missing rights: Windows leaves out what one may not query. */
export interface SessionList {
  readonly sessions: readonly ListedSession[]
  /** Which call answered; the older one carries no accounts. */
  readonly source: 'WTSEnumerateSessionsExW' | 'WTSEnumerateSessionsW'
}

/** One session's own account of itself. Source: WTSQuerySessionInformationW class 25, or class 24 where that is missing. */
export interface SessionDetails {
  readonly sessionId: number
  readonly state: SessionState
  readonly stationName: string | null
  /** From classes 5 and 7 or the information block, whichever is longer; null when nobody is logged on. */
  readonly account: Account | null
  /** All times: the server's own clock, epoch milliseconds; null when Windows gives none. */
  readonly logonAt: number | null
  /** As Windows gives it, 100 ns since 1601, decimal; null where `logonAt` is. */
  readonly logonTicks: string | null
  readonly connectAt: number | null
  readonly connectTicks: string | null
  readonly disconnectAt: number | null
  readonly lastInputAt: number | null
  /** Time the answer carries as "now", epoch milliseconds; may be the caller's clock. Null when missing. */
  readonly currentAt: number | null
  /** True locked, false unlocked, null unknown (class 24 does not carry it). */
  readonly locked: boolean | null
  /** Bytes since the last connect, modulo 2^32. */
  readonly incomingBytes: number
  readonly outgoingBytes: number
}

/** What the client says of itself. Source: class 23 for name, class 14 for the address where class 23 has none. */
export interface ClientDetails {
  readonly clientName: string | null
  /** Textual IPv4 or IPv6 address, before any NAT; null when there is none. */
  readonly clientAddress: string | null
}

/** A server's clock beside ours. Source: NetRemoteTOD, whole seconds. */
export interface ClockReading {
  /** Server's UTC, epoch milliseconds. */
  readonly serverAt: number
  /** This machine's clock half way through the call, epoch milliseconds. */
  readonly localAt: number
}

/** On whose behalf the calls are made, and where. Source: GetUserNameExW, GetComputerName(Ex)W, ProcessIdToSessionId. */
export interface CallerIdentity {
  readonly account: Account
  /** NetBIOS name: of a longer one the first 15 letters. */
  readonly machine: string
  /** The machine's DNS host name and its fully qualified one; none where Windows tells none. */
  readonly dnsNames: readonly string[]
  /** Session of this machine in which the console runs; null where it cannot be read. */
  readonly sessionId: number | null
}

/** A program with the session it runs in. */
export interface ServerProcess extends ProcessEntry {
  readonly sessionId: number
}

/** That a call was accepted; not what came of it. */
export interface CallReceipt {
  /** The call really made. For a reset it is WTSLogoffSession only where this Windows has no WinStationReset. */
  readonly call: ActionCall
}

/** The same of a call that acts on a session. */
export interface ActReceipt extends CallReceipt {
  /** What the person answered to a message that waits; absent for all else. */
  readonly answer?: Exclude<UserAnswer, 'session-gone'>
}

/** Which logons a server takes after it was told so. */
export interface LogonsReceipt extends CallReceipt {
  /** Read back in the same connection; another than was asked for when the server did not take it. */
  readonly mode: LogonMode
}

/**
 * Reads of one or many servers. Every method settles with a `Result`: Windows' refusals, deadlines and lost hosts are
 * failures, never exceptions. Calls for one server run one after another; calls for different servers side by side.
 */
export interface SessionReader {
  /** Who calls. Local, does not leave the machine. */
  readonly readCaller: () => Promise<Result<CallerIdentity>>
  readonly listSessions: (server: ServerAddress) => Promise<Result<SessionList>>
  /** 7022 or 2: the session is gone. */
  readonly readSession: (server: ServerAddress, sessionId: number) => Promise<Result<SessionDetails>>
  /** Only connected RDP sessions have a client. */
  readonly readClient: (server: ServerAddress, sessionId: number) => Promise<Result<ClientDetails>>
  /** Programs of one session. Source: WTSEnumerateProcessesExW level 1, level 0 where refused. Others' need administrator rights. */
  readonly listProcesses: (
    server: ServerAddress,
    sessionId: number,
  ) => Promise<Result<readonly ProcessEntry[]>>
  /** Programs of all sessions in one call. Source: as `listProcesses`, for any session. */
  readonly listServerProcesses: (server: ServerAddress) => Promise<Result<readonly ServerProcess[]>>
  /** This machine's own clock is known without a call. */
  readonly readClock: (server: ServerAddress) => Promise<Result<ClockReading>>
  /** Forgets what is held for a server (its handle), once its calls have ended. The next call opens anew. */
  readonly forgetServer: (server: ServerAddress) => Promise<void>
  /** How many servers are read from now on, so that there is room for their calls; absent where it makes no difference. */
  readonly expectServers?: (count: number) => void
  /** Takes back the reads that have not begun; they fail. Absent where none waits. */
  readonly withdrawReads?: () => void
}

/**
 * What is done to a session, and what belongs to it. Title and text of a message may have line ends of any kind and at most
 * 512 UTF-16 units each once they are Windows'; the title may be empty, the text not.
 */
export type SessionDeed = Exclude<ActionDetails, { verb: 'shadow' | 'connect' | 'set-logons' }>

/** A deed, and where. */
export interface SessionAct {
  readonly server: ServerAddress
  /** As the server's list entry names it, for the words of a failure. */
  readonly serverName: string
  readonly deed: SessionDeed
}

/** Whether a call may still leave: looked at between the look and the call. */
export interface Leave {
  /** Epoch milliseconds, this machine's clock: no call leaves later than that. */
  readonly notAfter: number
  /** Once it is aborted no call leaves any more. One that has left goes on. */
  readonly withdrawn: AbortSignal
  /** Told as the call leaves, epoch milliseconds. */
  readonly onLeft?: (leftAt: number) => void
}

/** What came of an act. */
export type ActAnswer =
  /** No call was made, and none will be. `identity-changed` carries who is there now. */
  | { readonly left: false; readonly failure: Failure }
  /** The call left. With a failure that is not Windows' own it is not known what it did. */
  | { readonly left: true; readonly leftAt: number; readonly answer: Result<ActReceipt> }

/**
 * The one way to act on a session. Only `core/actions` may hold it. Each call is made once and never retried here; where
 * nothing else is said it does not wait for what it sets going.
 */
export interface SessionActor {
  /**
   * Reads the session, compares it with the pinned one, and calls, as one work of the server's queue: nothing else of this
   * process comes between. Windows has no call that compares and acts, so this is what can be promised. Refused without a
   * call: another session under the id, services, listeners, and what `contract/refusals.ts` refuses on the fresh reading.
   * Ending a program looks at the session and at its programs. A message with an answer holds the queue only until its call
   * has started.
   * Source: WTSSendMessageW; WTSDisconnectSession (5023: no client); WTSTerminateProcess; WTSLogoffSession and
   * WinStationReset, which end the session's programs with what is unsaved in them.
   */
  readonly actOnSame: (act: SessionAct, pinned: SessionIdentity, leave: Leave) => Promise<ActAnswer>
}

/** Which logons servers take. Source: WMI, Win32_TerminalServiceSetting in root\cimv2\TerminalServices. */
export interface LogonControl {
  readonly readLogons: (server: ServerAddress) => Promise<Result<LogonMode>>
  /** Writes once and reads back. Only `core/actions` may call it. */
  readonly setLogons: (server: ServerAddress, mode: LogonMode) => Promise<Result<LogonsReceipt>>
}

/** Windows' own Remote Desktop window on this machine: mstsc.exe. It says nothing of what becomes of it. */
export interface DesktopClient {
  /**
   * Opens a window that watches a session. Only active sessions can be watched; the server's policy may refuse. Looked at
   * right before, and not in the same breath: the window takes its time to connect, and shows whom it found.
   */
  readonly shadowSession: (
    server: ServerAddress,
    sessionId: number,
    how: {
      /** False: watch only. */
      readonly control: boolean
      /** True: the person is asked first. */
      readonly consent: boolean
    },
  ) => Promise<Result<CallReceipt>>
  readonly connectTo: (server: ServerAddress) => Promise<Result<CallReceipt>>
}

/** A server that was found. */
export interface FoundServer {
  /** As its source spells it; it may be no name that can be called. */
  readonly name: string
  /** Operating system, or collection; null for nothing. */
  readonly detail: string | null
}

/** What a search found. */
export interface FoundServers {
  readonly servers: readonly FoundServer[]
  /** True when there are more than could be told. */
  readonly more: boolean
}

/** Looks for servers and changes nothing. */
export interface ServerDiscovery {
  /**
   * `directory`: computers with a service name TERMSRV (source: ADSI); `where` is a domain or a distinguished name, null
   * for this machine's domain. `broker`: session hosts that the RD Connection Broker `where` knows (source: WMI,
   * Win32_RDSHServer, Win32_SessionDirectoryServer on older ones).
   */
  readonly discoverServers: (source: DiscoverySource, where: string | null) => Promise<Result<FoundServers>>
}

/** This machine's event log. */
export interface EventLog {
  /**
   * Writes one line as an event of the source Rewinsta with the id 1 into the Application log. Needs no right, and no source
   * that was registered. Sources: RegisterEventSourceW, ReportEventW.
   */
  readonly writeEvent: (text: string) => Promise<Result<null>>
}

/** Files of this machine. */
export interface FileJudge {
  /**
   * Whether nobody but an administrator can have put a file there or written it: owner and rights of it and of each folder
   * on the way, none of which may lead elsewhere. `path`: of a drive, whole. Opens nothing behind what is not trusted.
   * Sources: CreateFileW, GetFileInformationByHandle, GetSecurityInfo.
   */
  readonly judgeFile: (path: string) => Promise<Result<FileTrust>>
}

/** Keeps heads of audits outside of their files, where whoever changes a file does not change them with it. */
export interface AuditWitness {
  readonly kind: WitnessKind
  readonly keepHead: (head: AuditHead) => Promise<Result<null>>
  /** What is known of all audits, wherever they stood, oldest first; as many of the newest as are kept. */
  readonly readHeads: () => Promise<Result<readonly AuditHead[]>>
}

/** All that the core acts through. */
export interface Acting extends SessionReader, SessionActor, LogonControl, DesktopClient, ServerDiscovery {}

/** One way to Windows' session calls: the real one, the simulated farm, or a child process that holds the real one. */
export interface TerminalServices extends SessionReader, SessionActor, EventLog, FileJudge {
  /** Ends it: closes handles, ends child processes. Calls under way settle as `host-lost`. */
  readonly dispose: () => Promise<void>
}
