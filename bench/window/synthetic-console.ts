import type { Core } from '#core/core.ts'
import { firstSettings } from '#core/settings/first-settings.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { FarmServer, FarmSession } from '#native/farm.ts'
import { createRandom, type Random } from '#native/sim/demo/random.ts'
import { addressOf, largeFarm, planFarm } from '../farm/plan.ts'

/** What a window asks of its core, answered from memory, with changes at a rate of our choosing. */
export interface SyntheticConsole extends Pick<Core, 'handle' | 'subscribe'> {
  readonly rows: readonly SessionRow[]
  /** Sends changes from now on; returns what stops it. */
  readonly startChanging: (changesASecond: number) => () => void
}

const startedAt = Date.now()
const messagesASecond = 10

function statusOf(index: number): ServerStatus {
  return {
    serverId: `id-${index}`,
    address: addressOf(index),
    group: `Site ${(index % 12) + 1}`,
    tags: [],
    note: null,
    careful: false,
    origin: 'own',
    name: addressOf(index),
    state: 'live',
    stateSinceAt: startedAt,
    failure: null,
    readAt: startedAt,
    lastSeenAt: null,
    latencyMs: 12,
    clockOffsetMs: 0,
    nextAttemptAt: startedAt + 10_000,
    attempt: 'planned',
    failuresInRow: 0,
    detailsRefusal: null,
    pollingStopped: false,
    rights: {},
    logons: { mode: null, readAt: null, failure: null },
  }
}

function rowOf({ state, ...session }: FarmSession, index: number): SessionRow {
  const { sessionId, stationName, account, logonAt, connectAt, locked, clientName, clientAddress } = session
  return {
    sessionKey: `id-${index}:${sessionId}:1`,
    serverId: `id-${index}`,
    sessionId,
    kind: 'rdp',
    state,
    stationName,
    account,
    logonAt,
    logonTicks: logonAt === null ? null : `${logonAt}${String(index).padStart(4, '0')}`,
    connectAt,
    idleSinceAt: session.lastInputAt,
    idleApproximate: false,
    locked,
    clientName,
    clientAddress,
    readAt: startedAt,
    detailsReadAt: startedAt,
    verdict: null,
  }
}

/** Somebody worked, went or came back. */
function changedRow(row: SessionRow, random: Random): SessionRow {
  const now = Date.now()
  const goes = random.chance(0.2)
  const state = goes ? (row.state === 'active' ? 'disconnected' : 'active') : row.state
  return { ...row, state, idleSinceAt: now - random.integer(0, 600_000), readAt: now, detailsReadAt: now }
}

export function createSyntheticConsole(servers: number): SyntheticConsole {
  const random = createRandom('changes')
  const statuses = Array.from({ length: servers }, (_, index) => statusOf(index))
  const farm: readonly FarmServer[] = planFarm({ ...largeFarm, servers }).servers
  const rows = farm.flatMap(({ sessions }, index) => sessions.map((session) => rowOf(session, index)))
  const listeners = new Set<(event: CoreEvent) => void>()
  let revision = 1

  function change(count: number): void {
    const changed = new Map<number, SessionRow>()
    while (changed.size < count) {
      const at = random.integer(0, rows.length - 1)
      const row = rows[at]
      if (row !== undefined) changed.set(at, changedRow(row, random))
    }
    for (const [at, row] of changed) rows[at] = row
    revision += 1
    const event: CoreEvent = {
      event: 'snapshot-changed',
      change: {
        fromRevision: revision - 1,
        revision,
        servers: [],
        removedServerIds: [],
        sessions: [...changed.values()],
        removedSessionKeys: [],
        readings: [],
      },
    }
    for (const listener of listeners) listener(event)
  }

  const answers: Readonly<Record<string, () => unknown>> = {
    'read-console': () => ({
      version: 'bench',
      farm: 'simulated',
      shell: 'loopback',
      operator: { domain: 'CONTOSO', user: 'helpdesk7' },
      machine: 'HELPDESK-07',
      notices: [],
    }),
    'read-settings': () => firstSettings,
    'read-arrangement': () => ({ arrangement: null }),
    'keep-arrangement': () => ({}),
    'read-snapshot': () => ({ snapshot: { revision, servers: statuses, sessions: rows }, actions: [] }),
    'set-view': () => ({}),
    refresh: () => ({}),
  }

  return {
    rows,
    handle: async (name) => {
      const answer = answers[name]
      if (answer === undefined) throw new Error(`the window asked for ${name}`)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each answer is that of the command it is listed under
      return { ok: true, value: answer() as never }
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    startChanging: (changesASecond) => {
      const count = changesASecond / messagesASecond
      // A steady beat is what is measured against: pauses would make the changes fewer where the machine is slow.
      const timer = setInterval(() => change(count), 1000 / messagesASecond)
      return () => clearInterval(timer)
    },
  }
}
