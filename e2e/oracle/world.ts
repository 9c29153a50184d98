import type { ActionRequest } from '#contract/action-request.ts'
import type { Ticket } from '#contract/ticket.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { createActions, type Actions } from '#core/actions/actions.ts'
import type { Audit, NewAuditEntry } from '#core/audit/audit.ts'
import { createNotices } from '#core/notices.ts'
import { firstSettings } from '#core/settings/first-settings.ts'
import { createFarmState as createSnapshot, type FarmState as Snapshot } from '#core/snapshot/farm-state.ts'
import { withList } from '#core/snapshot/readings.ts'
import { createFakeClock, type FakeClock } from '#core/testing/fake-clock.ts'
import { healthy, logonFileTime, type FarmSession } from '#native/farm.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import { createHostedTerminalServices } from '#native/host/hosted-terminal-services.ts'
import type { Judge } from '#native/look-and-act.ts'
import { createCallLog, type CallLog } from '#native/sim/call-log.ts'
import { createConnection } from '#native/sim/connection.ts'
import { createFarmState, type FarmState, type SimulatedServer } from '#native/sim/farm-state.ts'
import { startHostInProcess } from '#native/sim/host-in-process.ts'
import { helpdesk } from '#native/sim/simulated-farm.ts'
import type { Acting, TerminalServices } from '#native/terminal-services.ts'
import type { Deed, Happening, Who } from './judge.ts'

export const machines = ['RDS01', 'RDS02'] as const
/** The second entry is the first's machine under another name. */
export const firstAddresses = ['RDS01', 'rds01.contoso.com', 'RDS02'] as const
export const sessionIds = [2, 3] as const
export const people = ['alice', 'bob'] as const
const usualLatencyMs = 20

/** What can be made to go wrong, to see whether it is found out. */
export interface Faults {
  readonly judge?: Judge
  /** Which session a call really hits; it says which it was to be. */
  readonly misdirects?: (sessionId: number) => number
  readonly callsTwice?: boolean
  readonly forgetsIntents?: boolean
  /** A host that does not hear that a call is taken back, and says it did. */
  readonly isDeaf?: boolean
  /** What the audit says was called. */
  readonly says?: (name: string | null) => string | null
}

/** The core's actions on hosts on a simulated farm, and all that happens there. */
export interface World {
  readonly clock: FakeClock
  readonly happened: readonly Happening[]
  readonly farm: FarmState
  readonly actions: Actions
  readonly snapshot: Snapshot
  readonly tickets: Ticket[]
  readonly prepare: (request: ActionRequest) => void
  readonly commit: (ticket: Ticket) => void
  readonly stop: (actionId: string) => void
  readonly list: (serverId: string) => Promise<void>
  readonly putEntry: (index: number, address: string) => void
  readonly removeEntry: (index: number) => void
  readonly killHosts: () => void
  readonly putPerson: (machine: string, sessionId: number, user: string) => void
  readonly end: () => Promise<void>
}

const machineOf = (name: string): string => (name.split('.')[0] ?? '').toUpperCase()

const whoIs = (
  machine: string,
  sessionId: number,
  account: FarmSession['account'],
  ticks: string | null,
): Who => `${machineOf(machine)} ${sessionId} ${account?.user.toLowerCase() ?? 'nobody'} ${ticks ?? 'never'}`

const acting = /^(WTSSendMessageW|WTSDisconnectSession|WTSTerminateProcess|WTSLogoffSession|WinStationReset)$/

const idOf = (index: number) => `entry-${index}`

const nothing = () => Promise.reject(new Error('not in this world'))

export async function createWorld(faults: Faults = {}): Promise<World> {
  const clock = createFakeClock()
  const happened: Happening[] = []
  const plain = createFarmState({
    servers: machines.map((address) => ({
      address,
      behaviour: { ...healthy, latencyMs: usualLatencyMs },
      sessions: [],
    })),
  })
  const farm: FarmState = { ...plain, find: (address) => plain.find(machineOf(address)) }
  const site = { farm, log: heardLog(farm, { happened, clock, faults }), clock }
  const processes = new Set<HostProcess>()
  const spawn = () => {
    const started = startHostInProcess(createConnection(site, helpdesk, faults.judge))
    const child = faults.isDeaf === true ? deaf(started) : started
    processes.add(child)
    return child
  }
  const host = (): TerminalServices => createHostedTerminalServices({ spawn, clock, threads: 8 })
  const [reads, actor] = [host(), host()]
  const snapshot = createSnapshot(clock, () => {})
  const idle = { readLogons: nothing, setLogons: nothing, shadowSession: nothing, connectTo: nothing }
  const caller = { ok: true, value: helpdesk } as const
  const actions = createActions({
    actions: { ...actor, ...idle, discoverServers: nothing } satisfies Acting,
    reads,
    farm: snapshot,
    audit: heardAudit(happened, faults),
    notices: createNotices(() => {}),
    readCaller: async () => caller,
    readOwnSession: async () => null,
    ownNames: () => ['HELPDESK-07'],
    readAddresses: async () => new Map(),
    listed: () => [],
    settings: () => firstSettings,
    clock,
    refresh: () => {},
    tell: () => {},
    tellCountdown: () => {},
    waivesCountdown: ({ targets }) => (targets[0]?.identity.sessionId ?? 0) % 2 === 0,
  })

  const tickets: Ticket[] = []
  let logons = 0
  const addressOf = (serverId: string) => snapshot.server(serverId)?.entry.address ?? null

  const world: World = {
    clock,
    happened,
    farm,
    actions,
    snapshot,
    tickets,
    prepare: (request) => {
      void actions.commands['prepare-action'](request).then((made) => made.ok && tickets.push(made.value))
    },
    commit: ({ ticketId, owed }) => {
      const { typedName, typedCount, acknowledge: acknowledged } = owed
      const said = { reason: 'frozen', ticketNumber: 'INC-7', goOnAfterSurprise: true }
      void actions.commands['commit-action']({
        ticketId,
        confirmation: { typedName, typedCount, acknowledged, ...said },
      })
    },
    stop: (actionId) => {
      happened.push({ what: 'stop', actionId })
      void actions.commands['stop-action']({ actionId })
    },
    list: async (serverId) => {
      const address = addressOf(serverId)
      if (address === null) return
      const startedAt = clock.now()
      const list = await reads.listSessions(address)
      if (!list.ok) return
      const place = { serverId, address }
      snapshot.updateAt(place, (record) => withList(record, list.value, { startedAt, endedAt: clock.now() }))
    },
    putEntry: (index, address) => {
      const serverId = idOf(index)
      if (addressOf(serverId) !== null) happened.push({ what: 'entry-left', serverId })
      snapshot.addServer({ serverId, address, ...plainFacts, origin: 'own' }, address)
    },
    removeEntry: (index) => {
      happened.push({ what: 'entry-left', serverId: idOf(index) })
      snapshot.removeServer(idOf(index))
    },
    killHosts: () => {
      for (const child of processes) child.kill()
      processes.clear()
    },
    putPerson: (machine, sessionId, user) => {
      logons += 1
      farm.find(machine)?.sessions.set(sessionId, person(sessionId, user, logons))
    },
    end: async () => {
      await Promise.all([actions.stop(), clock.advance(10_000)])
      await Promise.all([reads.dispose(), actor.dispose(), clock.advance(10_000)])
      snapshot.stop()
    },
  }
  for (const machine of machines) {
    for (const [index, id] of sessionIds.entries()) world.putPerson(machine, id, people[index] ?? 'alice')
  }
  for (const [index, address] of firstAddresses.entries()) world.putEntry(index, address)
  const lists = firstAddresses.map((_address, index) => world.list(idOf(index)))
  await clock.advance(1_000)
  await Promise.all(lists)
  return world
}

/** All log on in the same millisecond, so that only the tick tells one from the next. */
function person(sessionId: number, user: string, logons: number): FarmSession {
  const logonAt = Date.UTC(2026, 10, 24, 8)
  const ticks = (BigInt(logonAt) + 11_644_473_600_000n) * 10_000n + BigInt(logons)
  return {
    sessionId,
    state: 'active',
    stationName: `RDP-Tcp#${logons}`,
    account: { domain: 'CONTOSO', user },
    logonAt,
    logonTicks: ticks.toString(),
    connectAt: logonAt,
    disconnectAt: null,
    lastInputAt: logonAt,
    locked: false,
    incomingBytes: 0,
    outgoingBytes: 0,
    clientName: null,
    clientAddress: null,
    processes: [{ processId: 4000 + 4 * logons, name: 'winword.exe', workingSetBytes: 0, processorTime: 0 }],
    afterReset: 'goes',
  }
}

interface Heard {
  readonly happened: Happening[]
  readonly clock: FakeClock
  readonly faults: Faults
}

/** The farm's own log, with who stands there when a call that acts arrives. */
function heardLog(farm: FarmState, { happened, clock, faults }: Heard): CallLog {
  const log = createCallLog(Infinity)
  const { misdirects = (sessionId: number) => sessionId, callsTwice = false } = faults
  return {
    ...log,
    enter: (call) => {
      if (!acting.test(call.function)) return log.enter(call)
      const there = farm.find(call.server)
      const program = call.arguments !== undefined && 'processId' in call.arguments ? call.arguments : null
      const hit = call.sessionId === null ? null : there?.sessions.get(misdirects(call.sessionId))
      const session = program === null ? hit : whoRuns(there, program.processId)
      const who = session
        ? whoIs(call.server, session.sessionId, session.account, logonFileTime(session).toString())
        : null
      const one = { what: 'call', at: clock.now(), name: call.function, who } as const
      happened.push(...(callsTwice ? [one, one] : [one]))
      return log.enter(call)
    },
  }
}

const whoRuns = (server: SimulatedServer | undefined, wanted: number): FarmSession | undefined =>
  [...(server?.sessions.values() ?? [])].find(({ processes }) =>
    processes.some(({ processId }) => processId === wanted),
  )

const refused = () => {
  throw new Error('nobody reads here')
}

/** An audit that forgets all it is told but its order. */
function heardAudit(happened: Happening[], { forgetsIntents = false, says = (name) => name }: Faults): Audit {
  const hear = (entry: NewAuditEntry) => {
    if (entry.phase !== 'intent' && entry.phase !== 'outcome') return
    const { identity, actionId, serverName, verb, call, at } = entry
    if (identity === null) return
    const who = whoIs(serverName, identity.sessionId, identity.account, identity.logonTicks)
    const deed: Deed = { actionId, serverId: identity.serverId, verb, who }
    if (entry.phase === 'outcome') happened.push({ what: 'outcome', deed, name: says(call) })
    else if (!forgetsIntents) happened.push({ what: 'intent', at, deed })
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it answers is not looked at
  const written = { ok: true, value: null } as unknown as ReturnType<Audit['write']>
  return {
    check: () => ({ ok: true, value: null }),
    write: (entry) => {
      hear(entry)
      return written
    },
    writeAll: (entries) => {
      for (const entry of entries) hear(entry)
      return { ok: true, value: [] }
    },
    read: refused,
    lastRules: refused,
    head: refused,
    hashAt: refused,
    close: () => {},
  }
}

/** A host that does not hear that it is to stop, and says that it did. */
function deaf(child: HostProcess): HostProcess {
  let tellParent: ((message: unknown) => void) | null = null
  return {
    ...child,
    onMessage: (listener) => {
      tellParent = listener
      child.onMessage(listener)
    },
    send: (message) => {
      if (message.type === 'withdraw') tellParent?.({ type: 'withdrawn', callId: message.callId })
      else child.send(message)
    },
  }
}
