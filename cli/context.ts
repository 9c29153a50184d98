import type { Invocation } from './grammar/invocation.ts'
import type { Say } from './printing/say.ts'
import type { Format } from './printing/sheet.ts'
import type { World } from './world.ts'

/** What every command is given. */
export interface Context {
  readonly world: World
  readonly invocation: Invocation
  readonly say: Say
  /** Where the server list, the settings and the audit are. */
  readonly dataFolder: string
  readonly format: Format
}
