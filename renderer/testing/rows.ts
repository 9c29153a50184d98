import { firstIntervals } from '#contract/reading-intervals.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Settings } from '#contract/settings.ts'

/** A live server, unless told otherwise. */
export function server(over: Partial<ServerStatus> = {}): ServerStatus {
  return {
    serverId: 's1',
    address: 'RDS01',
    group: null,
    tags: [],
    note: null,
    careful: false,
    origin: 'own',
    name: 'RDS01',
    state: 'live',
    stateSinceAt: 0,
    failure: null,
    readAt: 1_000,
    lastSeenAt: null,
    latencyMs: 12,
    clockOffsetMs: 0,
    nextAttemptAt: null,
    attempt: 'none',
    failuresInRow: 0,
    detailsRefusal: null,
    pollingStopped: false,
    rights: {},
    logons: { mode: null, readAt: null, failure: null },
    ...over,
  }
}

/** CONTOSO\alice at work on RDS01, unless told otherwise. */
export function row(over: Partial<SessionRow> = {}): SessionRow {
  return {
    sessionKey: 'k1',
    serverId: 's1',
    sessionId: 2,
    kind: 'rdp',
    state: 'active',
    stationName: 'RDP-Tcp#6',
    account: { domain: 'CONTOSO', user: 'alice' },
    logonAt: 0,
    logonTicks: null,
    connectAt: 0,
    idleSinceAt: 0,
    idleApproximate: false,
    locked: false,
    clientName: 'WS-113',
    clientAddress: '10.1.0.13',
    readAt: 1_000,
    detailsReadAt: 1_000,
    verdict: null,
    ...over,
  }
}

/** A reason asked for and one template, unless told otherwise. */
export function settings(over: Partial<Settings> = {}): Settings {
  return {
    reason: 'asked',
    ticketNumber: 'optional',
    vipAccounts: [],
    reading: firstIntervals,
    keepSnapshot: true,
    messageTemplates: [
      {
        templateId: 't1',
        name: 'Please save',
        title: 'Helpdesk',
        text: 'Hello {user}, please save within {minutes} min.',
        answer: { buttons: 'ok', waitSeconds: 60 },
      },
    ],
    ...over,
  }
}
