import type { Clock } from '#core/clock.ts'
import type { MachineServers } from '#core/servers/machine-list.ts'
import type { DecodedText } from '#contract/decode-text.ts'
import type { CheckLine } from '#contract/check.ts'
import type { ConsoleFarm } from '#native/console-farm.ts'
import type { LookingFarm } from '#native/looking-farm.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import type { steering } from './printing/screen.ts'
import type { Outcome } from './trouble.ts'

/** Where text goes. */
export interface Screen {
  readonly write: (text: string) => void
  /** Only of a terminal: text cannot move its cursor. */
  readonly steer: (how: keyof typeof steering) => void
  /** False where it goes to a file or another program: then no line is shortened or written over. */
  readonly isTerminal: boolean
  /** Cells of a line; only asked of a terminal. */
  readonly columns: () => number
  /** Once everything was written: why something could not be; null when all was. */
  readonly settled: () => Promise<string | null>
}

/** A person who can be asked. */
export interface Keyboard {
  /** The answer; null when the input ended. */
  readonly ask: (question: string) => Promise<string | null>
  /** Lines until the input ends. */
  readonly readLines: (interrupt: AbortSignal) => Promise<string>
  /** The keys that end it. */
  readonly endOfInput: string
}

/** Everything around a command; the program's own in `index.ts`, a test's elsewhere. */
export interface World {
  readonly version: string
  readonly out: Screen
  readonly errors: Screen
  /** Null where nobody can answer. */
  readonly keyboard: Keyboard | null
  readonly clock: Clock
  /** Aborted by Ctrl+C. */
  readonly interrupt: AbortSignal
  /** The servers' calls. */
  readonly openFarm: (options: FarmOptions) => Promise<Outcome<ConsoleFarm>>
  /** Their calls for somebody who only looks; `once`: and goes. */
  readonly openReads: (options: FarmOptions & { readonly once: boolean }) => Promise<Outcome<LookingFarm>>
  /** Looks at what is taken for granted of this machine; tells each line as it comes. */
  readonly examineMachine: (onLine: (line: CheckLine) => void) => Promise<readonly CheckLine[]>
  /** Where the server list and the audit are kept unless told otherwise. */
  readonly dataFolder: (demo: boolean) => string
  /** The list for all users of this machine; null for none. */
  readonly machineServers: (demo: boolean) => MachineServers | null
  /** Who keeps heads of the audit outside the data folder; without a farm they are only asked. */
  readonly witnesses: (
    demo: boolean,
    farm?: Pick<ConsoleFarm, 'witnesses'>,
  ) => Promise<readonly AuditWitness[]>
  readonly readTextFile: (path: string) => Promise<Outcome<DecodedText>>
  /** Standard input to its end; null where it is a keyboard. */
  readonly readInput: (() => Promise<Outcome<DecodedText>>) | null
}

export interface FarmOptions {
  /** The simulated farm instead of Windows' own calls. */
  readonly demo: boolean
}
