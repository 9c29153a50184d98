import type { ExamineMessage } from '../doctor/examine-message.ts'
import type { ParentMessage } from './messages.ts'

/** What a host is sent. */
export type ToHost = ParentMessage | ExamineMessage

/** Whether it may cross together with others. What acts, and what ends that, goes at once. */
export const mayWait = (message: ToHost): boolean =>
  message.type === 'call' && message.request.method !== 'actOnSame'

/** A child process that makes Windows' calls, as its parent holds it. Electron and plain Node each have an adapter. */
export interface HostProcess {
  /** How long its start may take, milliseconds, where that is another time than usual. */
  readonly startPatienceMs?: number
  /** May be called before the child has started; what is sent to a dead child is lost. */
  readonly send: (message: ToHost) => void
  /** Hears every message of the child; called once, right after the start. */
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Hears the end of the child, however it came about, at most once; perhaps never where it was not let start. */
  readonly onExit: (listener: (exitCode: number | null) => void) => void
  /** Ends it at once, in the middle of its calls. Asking it to exit would wait for them. */
  readonly kill: () => void
}

/** Threads for blocking calls in a host, where nothing else is said. */
export const defaultThreads = 64

/** What a child's environment needs: libuv reads the size of its pool there, at the first use. */
export function hostEnvironment(threads: number): NodeJS.ProcessEnv {
  return { ...process.env, UV_THREADPOOL_SIZE: String(threads) }
}
