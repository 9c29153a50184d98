import type { FarmControl, FarmDescription, FarmProgram } from '../farm.ts'
import { systemClock, type HostClock } from '../host/host-clock.ts'
import { defaultThreads } from '../host/host-process.ts'
import { createHostedTerminalServices, type Deadlines } from '../host/hosted-terminal-services.ts'
import type { Acting, CallerIdentity, TerminalServices } from '../terminal-services.ts'
import { createCallLog } from './call-log.ts'
import { createConnection } from './connection.ts'
import { createFarmControl } from './farm-control.ts'
import { createFarmState, type FarmState } from './farm-state.ts'
import { startHostInProcess } from './host-in-process.ts'
import {
  createSimulatedDiscovery,
  createSimulatedDesktop,
  createSimulatedLogons,
} from './simulated-programs.ts'

export interface SimulatedFarmOptions {
  readonly description: FarmDescription
  readonly clock?: HostClock
  /** Who the farm says calls; CONTOSO\helpdesk7 on HELPDESK-07 unless told otherwise. */
  readonly caller?: CallerIdentity
  /** How long callers wait; as long as for real hosts unless told otherwise. */
  readonly deadlines?: Deadlines
  /** How many blocking calls a host has room for; as many as a real host's unless told otherwise. */
  readonly threads?: number
  /** How many of the newest calls, and of the newest programs, are kept to be read; all unless told otherwise. */
  readonly keptCalls?: number
}

/** A farm in memory that answers as Windows does, called through hosts like the real ones. */
export interface SimulatedFarm {
  /** A first connection. */
  readonly services: TerminalServices
  readonly control: FarmControl
  /** Another connection, with a host and a line of calls of its own, and with all that the core acts through. */
  readonly connect: () => Acting & TerminalServices
  /** The servers themselves, for what lives inside the farm. */
  readonly state: FarmState
}

export const helpdesk: CallerIdentity = {
  account: { domain: 'CONTOSO', user: 'helpdesk7' },
  machine: 'HELPDESK-07',
  dnsNames: ['HELPDESK-07', 'helpdesk-07.contoso.com'],
  sessionId: 1,
}

export function createSimulatedFarm(options: SimulatedFarmOptions): SimulatedFarm {
  const { description, clock = systemClock, caller = helpdesk, keptCalls = Infinity } = options
  const { deadlines = {}, threads = defaultThreads } = options
  const farm = createFarmState(description)
  const log = createCallLog(keptCalls)
  const spawn = () => startHostInProcess(createConnection({ farm, log, clock }, caller))
  const programs: FarmProgram[] = []
  const noteProgram = (program: FarmProgram) => {
    programs.push(program)
    if (programs.length > keptCalls) programs.shift()
  }
  const desktop = createSimulatedDesktop(noteProgram)
  const logons = createSimulatedLogons(farm, clock, noteProgram)
  const connect = () => {
    const services = createHostedTerminalServices({ spawn, clock, deadlines, threads })
    return {
      ...services,
      ...logons,
      ...desktop,
      ...createSimulatedDiscovery(farm, clock),
    }
  }
  const control = createFarmControl(farm, { calls: log.read, programs: () => [...programs] })
  return { services: connect(), control, connect, state: farm }
}
