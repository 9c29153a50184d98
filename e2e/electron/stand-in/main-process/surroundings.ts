import type { Line } from '../line.ts'
import type { TestSide } from '../calls.ts'
import type { CommandLine } from './command-line.ts'

/**
 * Another profile than the one asked for, a page without a sandbox, events that are lost, a permission that is not given,
 * a lock that holds nobody off.
 */
export type Fault = 'profile' | 'sandbox' | 'event' | 'permission' | 'lock'

/** What the test says of the machine that the console believes to run on. */
export interface Machine {
  readonly isPackaged: boolean
  readonly isDark: boolean
  readonly args: readonly string[]
  /** The path that the program was started by; null for Node's own. */
  readonly program: string | null
  /** Windows' own path of it, where that is another; null where it is not. */
  readonly realProgram: string | null
  /** Whether the profile's lock is held where this session does not see it. */
  readonly isLockElsewhere: boolean
  /** What of Electron is broken, for a self-test to find. */
  readonly faults: readonly Fault[]
  /** How many processes this machine does not let start, from the first on: application control, or no memory left. */
  readonly refusedHosts: number
  /** Runs in place of the shell's own host program; null for that. */
  readonly hostProgram: string | null
}

export interface Surroundings {
  readonly machine: Machine
  readonly commandLine: CommandLine
  readonly line: Line<TestSide>
  /** Settles when everything said so far has left this process. */
  readonly flushed: () => Promise<void>
}

/** Environment variable that carries the machine, as JSON. */
export const machineVariable = 'REWINSTA_STAND_IN'
