import type { LogonMode } from '#contract/logons.ts'
import type { FirstServer } from '#contract/server.ts'
import type { FarmServer, FarmSession, ServerBehaviour } from '../../farm.ts'

/** A server of the demo farm, before anyone logs on. */
export interface ServerPlan {
  readonly address: string
  readonly group: string
  /** Second number of the site's network. */
  readonly site: number
  /** How many people use it, now or later. */
  readonly people: number
  readonly behaviour: ServerBehaviour
}

/** Servers that do not take all logons. */
const logons: Readonly<Record<string, LogonMode>> = {
  'AMS-RDS02': 'drain',
  'LON-RDS04': 'drain-until-restart',
}
/** Servers on which logons may not be read or set, with the error that says so. */
const logonsErrors: Readonly<Record<string, number>> = { RDS07: 5, 'FIN-RDS01': 5 }

const minute = 60_000
const refuses = {
  WTSEnumerateSessionsExW: 5,
  WTSEnumerateSessionsW: 5,
  WTSQuerySessionInformationW: 5,
  WTSEnumerateProcessesExW: 5,
  WTSSendMessageW: 5,
  WTSDisconnectSession: 5,
  WTSTerminateProcess: 5,
  WTSLogoffSession: 5,
  WinStationReset: 5,
} as const

/** Who may see and write, but not end anything: Remote Desktop Users with a right more. */
const seesOnly = {
  WTSEnumerateProcessesExW: 5,
  WTSTerminateProcess: 5,
  WTSLogoffSession: 7045,
  WinStationReset: 7045,
} as const

type Site = Pick<ServerPlan, 'group' | 'site'>
const london: Site = { group: 'London', site: 10 }
const leeds: Site = { group: 'Leeds', site: 20 }
const amsterdam: Site = { group: 'Amsterdam', site: 40 }

function plan(
  site: Site,
  address: string,
  people: number,
  behaviour: Partial<ServerBehaviour> = {},
): ServerPlan {
  return {
    ...site,
    address,
    people,
    behaviour: { latencyMs: 12, clockOffsetMs: 0, errors: {}, hangs: [], ...behaviour },
  }
}

export const serverPlans: readonly ServerPlan[] = [
  plan(london, 'LON-RDS01', 54),
  plan(london, 'LON-RDS02', 50, { clockOffsetMs: 2000 }),
  plan(london, 'LON-RDS03', 50),
  plan(london, 'LON-RDS04', 44, { latencyMs: 3000 }),
  plan(leeds, 'LEE-RDS01', 48, { latencyMs: 25 }),
  plan(leeds, 'LEE-RDS02', 46, { latencyMs: 25 }),
  plan(leeds, 'RDS07', 36, { latencyMs: 30, errors: seesOnly }),
  plan(amsterdam, 'AMS-RDS01', 52, { latencyMs: 45, clockOffsetMs: 4 * minute + 12_000 }),
  plan(amsterdam, 'AMS-RDS02', 48, { latencyMs: 45, clockOffsetMs: -95_000 }),
  plan({ group: 'Finance', site: 60 }, 'FIN-RDS01', 20, { errors: refuses }),
  plan({ group: 'Workstations', site: 10 }, 'HELPDESK-07', 0),
]

/** The list the console starts with. Nobody answers at the last address. */
export const firstServers: readonly FirstServer[] = [
  ...serverPlans.map(({ address, group }) => ({ address, group })),
  { address: 'AMS-RDS03', group: amsterdam.group },
]

const vacant: Omit<FarmSession, 'sessionId' | 'state' | 'stationName'> = {
  account: null,
  logonAt: null,
  connectAt: null,
  disconnectAt: null,
  lastInputAt: null,
  locked: null,
  incomingBytes: 0,
  outgoingBytes: 0,
  clientName: null,
  clientAddress: null,
  processes: [],
  afterReset: 'goes',
}

/** What stands on every server whoever comes: services, the listener, and where nobody sits in front of it, its console. */
function ownSessions(hasConsole: boolean): readonly FarmSession[] {
  const screen: FarmSession = { ...vacant, sessionId: 1, state: 'connected', stationName: 'Console' }
  return [
    { ...vacant, sessionId: 0, state: 'disconnected', stationName: 'services' },
    ...(hasConsole ? [screen] : []),
    { ...vacant, sessionId: 65_536, state: 'listen', stationName: 'RDP-Tcp' },
  ]
}

type Odd = Pick<FarmSession, 'sessionId' | 'state'> & Partial<FarmSession>

/** Sessions in the states that pass quickly where all is well, and stay where something is wrong. `at` is the server's. */
function oddSessions(address: string, at: number): readonly FarmSession[] {
  const orphan = {
    account: { domain: 'CONTOSO', user: 't.okafor' },
    logonAt: at - 1710 * minute,
    connectAt: at - 1402 * minute,
    disconnectAt: at - 1230 * minute,
    lastInputAt: at - 1231 * minute,
    afterReset: 'sticks',
  } as const
  const helper = {
    stationName: 'RDP-Tcp#1',
    account: { domain: 'CONTOSO', user: 'helpdesk3' },
    logonAt: at - 55 * minute,
    connectAt: at - 55 * minute,
    lastInputAt: at - 21 * minute,
    locked: false,
    clientName: 'HELPDESK-03',
    clientAddress: '10.10.0.33',
  } as const
  const ending = { account: { domain: 'CONTOSO', user: 'k.brouwer' }, logonAt: at - 300 * minute } as const
  const byServer: Readonly<Record<string, Odd>> = {
    'LON-RDS02': { sessionId: 71, state: 'down', ...orphan },
    'LON-RDS03': { sessionId: 72, state: 'connect-query', stationName: 'RDP-Tcp#2', connectAt: at },
    'LON-RDS04': { sessionId: 73, state: 'reset', ...ending, connectAt: at - 300 * minute },
    'LEE-RDS01': { sessionId: 74, state: 'shadow', ...helper },
    'LEE-RDS02': { sessionId: 75, state: 'init', connectAt: at },
    'AMS-RDS02': { sessionId: 76, state: 'idle', stationName: 'RDP-Tcp#3' },
  }
  const odd = byServer[address]
  return odd ? [{ ...vacant, stationName: null, ...odd }] : []
}

/** The servers as they stand at a time of this machine's, before anyone logged on. */
export function emptyServers(at: number, withConsolePerson: ReadonlySet<string>): FarmServer[] {
  return serverPlans.map(({ address, behaviour }) => ({
    address,
    behaviour,
    logons: logons[address] ?? 'enable',
    ...(logonsErrors[address] !== undefined && { logonsError: logonsErrors[address] }),
    sessions: [
      ...ownSessions(!withConsolePerson.has(address)),
      ...oddSessions(address, at + behaviour.clockOffsetMs),
    ],
  }))
}
