import type { FarmControl, FarmDescription } from '../farm.ts'
import type { CallerIdentity, TerminalServices } from '../terminal-services.ts'
import { createCallLog } from './call-log.ts'
import { createConnection, type Deadlines } from './connection.ts'
import { systemFarmClock, type FarmClock } from './farm-clock.ts'
import { createFarmControl } from './farm-control.ts'
import { createFarmState, type FarmState } from './farm-state.ts'

export interface SimulatedFarmOptions {
  readonly description: FarmDescription
  readonly clock?: FarmClock
  readonly caller?: CallerIdentity
  /** How long a caller waits; 10 s for reads and 30 s for resets unless told otherwise. */
  readonly deadlines?: Partial<Deadlines>
  /** How many of the newest calls are kept for `readCalls`; all unless told otherwise. */
  readonly keptCalls?: number
}

/** A farm in memory that answers as Windows does. */
export interface SimulatedFarm {
  /** A first connection. */
  readonly services: TerminalServices
  readonly control: FarmControl
  /** Another connection, with a line of calls of its own, as a host process has. */
  readonly connect: () => TerminalServices
  /** The servers themselves, for what lives inside the farm. */
  readonly state: FarmState
}

export const helpdesk: CallerIdentity = {
  account: { domain: 'CONTOSO', user: 'helpdesk7' },
  machine: 'HELPDESK-07',
  sessionId: 1,
}

const usualDeadlines: Deadlines = { readMs: 10_000, resetMs: 30_000 }

export function createSimulatedFarm(options: SimulatedFarmOptions): SimulatedFarm {
  const { description, clock = systemFarmClock, caller = helpdesk, keptCalls = Infinity } = options
  const farm = createFarmState(description)
  const log = createCallLog(keptCalls)
  const deadlines = { ...usualDeadlines, ...options.deadlines }
  const connect = () => createConnection({ farm, log, clock, caller, deadlines })
  return { services: connect(), control: createFarmControl(farm, log), connect, state: farm }
}
