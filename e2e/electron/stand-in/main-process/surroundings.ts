import type { Line } from '../line.ts'
import type { TestSide } from '../calls.ts'

/** What the test says of the machine that the console believes to run on. */
export interface Machine {
  readonly isPackaged: boolean
  readonly isDark: boolean
  /** Switches are read from these, as Chromium does. */
  readonly args: readonly string[]
  /** Runs in place of the shell's own host program; null for that. */
  readonly hostProgram: string | null
}

export interface Surroundings {
  readonly machine: Machine
  readonly line: Line<TestSide>
  /** Settles when everything said so far has left this process. */
  readonly flushed: () => Promise<void>
}

/** Environment variable that carries the machine, as JSON. */
export const machineVariable = 'REWINSTA_STAND_IN'
