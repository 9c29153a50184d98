import {
  warning,
  type Evidence,
  type Ticket,
  type TicketTarget,
  type Warning,
  type WarningKind,
} from '#contract/ticket.ts'

/** What was read of a session at work, with no program, unless told otherwise. */
export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    readAt: 0,
    state: 'active',
    idleMs: { known: true, value: 1_800_000 },
    ageMs: { known: true, value: 14_400_000 },
    approximate: false,
    locked: false,
    clientName: 'WS-113',
    clientAddress: '10.1.0.13',
    processes: { known: true, value: [] },
    otherSessions: [],
    sameNameSessions: [],
    ...over,
  }
}

/** CONTOSO\alice on RDS01, to be reset, with nothing to warn of, unless told otherwise. */
export function ticketTarget(over: Partial<TicketTarget> = {}): TicketTarget {
  return {
    sessionKey: 'k1',
    identity: {
      serverId: 's1',
      sessionId: 2,
      account: { domain: 'CONTOSO', user: 'alice' },
      logonAt: 0,
      logonTicks: null,
      connectAt: 0,
      connectTicks: null,
    },
    serverName: 'RDS01',
    stationName: 'RDP-Tcp#6',
    kind: 'rdp',
    evidence: evidence(),
    details: { verb: 'reset', afterMessage: null },
    warnings: [],
    ...over,
  }
}

/** A reset that owes nothing but a press, unless told otherwise. */
export function ticket(over: Partial<Ticket> = {}): Ticket {
  return {
    ticketId: 't',
    verb: 'reset',
    preparedAt: 0,
    expiresAt: 60_000,
    operator: 'CONTOSO\\helpdesk7',
    targets: [],
    serverTarget: null,
    leftOut: [],
    blastRadius: { sessions: 1, servers: 1, folders: [], active: 1, touchedLastMinute: 0, inputUnknown: 0 },
    answers: null,
    owed: {
      typedName: null,
      typedCount: null,
      acknowledge: [],
      reason: 'optional',
      ticketNumber: 'optional',
    },
    countdownMs: 3_000,
    ...over,
  }
}

/** A warning of this kind, with something for whatever it says beside that. */
export const warningOf = (kind: WarningKind): Warning =>
  warning.parse({ kind, sure: true, calledInList: null, logons: 'drain', left: 1 })
