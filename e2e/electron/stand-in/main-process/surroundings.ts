import type { Line } from '../line.ts'
import type { TestSide } from '../calls.ts'
import type { CommandLine } from './command-line.ts'

/** What the test says of the machine that the console believes to run on. */
export interface Machine {
  readonly isPackaged: boolean
  readonly isDark: boolean
  readonly args: readonly string[]
  /** Windows' own path of the program, where it is another than the one it was started by; null where it is not. */
  readonly realProgram: string | null
  /** Whether the profile's lock is held where this session does not see it. */
  readonly isLockElsewhere: boolean
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
