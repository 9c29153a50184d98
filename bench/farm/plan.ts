import type { FarmDescription, FarmFunction, FarmServer, FarmSession, ServerBehaviour } from '#native/farm.ts'
import { createRandom, type Random } from '#native/sim/demo/random.ts'

/** A farm of the size that is measured; the same plan gives the same farm in every process. */
export interface FarmPlan {
  readonly seed: string
  readonly servers: number
  readonly sessions: number
  /** Share of the servers that do not answer, 0 to 1. */
  readonly deadShare: number
  /** Shortest and longest time a living server takes for a call, milliseconds. */
  readonly latencyMs: readonly [least: number, most: number]
}

export const largeFarm: FarmPlan = {
  seed: 'bench',
  servers: 1000,
  sessions: 40,
  deadShare: 0.1,
  latencyMs: [5, 200],
}

/** How long a call to a dead server takes until Windows gives up, milliseconds. */
export const deadMs = 6_000
const rpcServerUnavailable = 1722
const minute = 60_000

const reads: readonly FarmFunction[] = [
  'WTSEnumerateSessionsExW',
  'WTSEnumerateSessionsW',
  'WTSQuerySessionInformationW',
  'WTSEnumerateProcessesExW',
  'NetRemoteTOD',
]

/** Takes every call for six seconds and then is not there. */
export const dead: ServerBehaviour = {
  latencyMs: deadMs,
  clockOffsetMs: 0,
  errors: Object.fromEntries(reads.map((name) => [name, rpcServerUnavailable])),
  hangs: [],
}

export function living(latencyMs: number): ServerBehaviour {
  return { latencyMs, clockOffsetMs: 0, errors: {}, hangs: [] }
}

const programs = [
  { processId: 4100, name: 'explorer.exe', workingSetBytes: 90_000_000, processorTime: 120_000_000 },
  { processId: 4200, name: 'winword.exe', workingSetBytes: 240_000_000, processorTime: 900_000_000 },
]

/** Ten years' worth of people: few share a name. */
const forenames =
  'alice amal anna ben bob carol chen dana dirk emma erik fatima finn greta hugo ida ivan jana jonas kim'
const surnames =
  'abel bach brandt chang diaz ekman fischer garcia haddad ito jensen kaya lund meyer novak okafor petit quinn rossi silva tanaka unger vogel weber xu yilmaz ziegler'

export function personName(random: Random, index: number): string {
  return `${random.pick(forenames.split(' '))}.${random.pick(surnames.split(' '))}${index % 97}`
}

function person(random: Random, index: number, sessionId: number): FarmSession {
  const away = random.chance(0.3)
  // By the hour, so that a farm planned in two processes is the same.
  const now = Math.floor(Date.now() / 3_600_000) * 3_600_000
  const logonAt = now - random.integer(60, 600) * minute
  return {
    sessionId,
    state: away ? 'disconnected' : 'active',
    stationName: away ? null : `RDP-Tcp#${sessionId + 100}`,
    account: { domain: 'CONTOSO', user: personName(random, index) },
    logonAt,
    connectAt: logonAt,
    disconnectAt: away ? now - random.integer(1, 50) * minute : null,
    lastInputAt: now - random.integer(0, 55) * minute,
    locked: away,
    incomingBytes: 120_000,
    outgoingBytes: 4_500_000,
    clientName: away ? null : `WS-${index}`,
    clientAddress: away ? null : `10.${index % 200}.${Math.floor(index / 200) % 250}.${index % 250}`,
    processes: programs,
    afterReset: 'goes',
  }
}

export function addressOf(index: number): string {
  return `RDS${String(index + 1).padStart(4, '0')}`
}

function planServer(plan: FarmPlan, index: number): FarmServer {
  const random = createRandom(`${plan.seed} ${index}`)
  const latencyMs = random.integer(...plan.latencyMs)
  const isDead = random.next() < plan.deadShare
  return {
    address: addressOf(index),
    behaviour: isDead ? dead : living(latencyMs),
    sessions: Array.from({ length: plan.sessions }, (_, at) =>
      person(random, index * plan.sessions + at, at + 2),
    ),
  }
}

export function planFarm(plan: FarmPlan): FarmDescription {
  return { servers: Array.from({ length: plan.servers }, (_, index) => planServer(plan, index)) }
}

export function livingIn({ servers }: FarmDescription): readonly FarmServer[] {
  return servers.filter(({ behaviour }) => behaviour !== dead)
}

/** How long the slowest living server takes for a call, milliseconds. */
export function slowestMs(farm: FarmDescription): number {
  return Math.max(0, ...livingIn(farm).map(({ behaviour }) => behaviour.latencyMs))
}

export function listOf({ servers }: { readonly servers: readonly Pick<FarmServer, 'address'>[] }) {
  const groups = 12
  return servers.map(({ address }, index) => ({ address, group: `Site ${(index % groups) + 1}` }))
}
