import { expect, it } from 'vitest'
import { checkId, type BareSeen, type CheckId, type CheckLine } from '#contract/check.ts'
import type { Rights } from '#contract/rights.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import {
  alice,
  createFakeServices,
  fail,
  succeed,
  timedOut,
  windowsFailure,
  type FakeAnswers,
} from '../testing/fake-services.ts'
import { checkServer, noServerNamed } from './check-server.ts'
import type { Network } from './network.ts'

const localAt = 1_764_000_000_000
const session = { sessionId: 3, state: 'active', stationName: 'RDP-Tcp#9', account: alice } as const
const details: SessionDetails = {
  ...session,
  logonAt: localAt - 1000,
  logonTicks: '133000000000000000',
  connectAt: localAt - 1000,
  connectTicks: '133000000000000000',
  disconnectAt: null,
  lastInputAt: localAt,
  currentAt: localAt,
  locked: false,
  incomingBytes: 1,
  outgoingBytes: 1,
}
const program = { sessionId: 3, processId: 5, name: 'x.exe', workingSetBytes: 1, processorTime: 1 }

const sound: FakeAnswers = {
  listSessions: () => succeed({ source: 'WTSEnumerateSessionsExW', sessions: [session] }),
  readSession: () => succeed(details),
  listServerProcesses: () => succeed([program]),
  readClock: () => succeed({ serverAt: localAt + 60_000, localAt }),
}
const network: Network = {
  resolve: async () => ({ ok: true, addresses: ['10.0.0.7'] }),
  connect: async () => null,
}

const noConnection = (why: string) => ({ code: 'no-connection', why }) as const
const silent = { code: 'no-answer', waitedMs: 5000 } as const

const two: Pick<Network, 'resolve'> = {
  resolve: async () => ({ ok: true, addresses: ['10.0.0.7', 'fe80::7'] }),
}

interface Fault {
  readonly answers?: FakeAnswers
  readonly network?: Partial<Network>
  readonly rights?: Rights
  readonly address?: string
}

async function check(fault: Fault = {}) {
  const reads = createFakeServices({ ...sound, ...fault.answers })
  const parts = {
    reads,
    network: { ...network, ...fault.network },
    ownNames: () => ['HD07', 'hd07.contoso.com'],
    now: () => localAt,
  }
  const lines = await checkServer(parts, fault.address ?? 'RDS01', fault.rights)
  return { lines, calls: reads.calls }
}

type ServerCheckId = Extract<
  CheckId,
  `server-${string}` | `right-${string}` | `point-${'now' | 'patience' | 'stack'}`
>
const verdictsOf = (lines: readonly CheckLine[]) => lines.map(({ check: id, verdict }) => `${id} ${verdict}`)
const lineOf = ({ lines }: { readonly lines: readonly CheckLine[] }, id: ServerCheckId) =>
  lines.find((line) => line.check === id)

it('reads once in each way, one after the other, and every line passes', async () => {
  const { lines, calls } = await check()
  expect(calls).toEqual([
    'listSessions RDS01',
    'readSession RDS01 3',
    'listServerProcesses RDS01',
    'readClock RDS01',
  ])
  expect(lines.filter(({ verdict }) => verdict !== 'pass').map(({ check: id }) => id)).toEqual([
    'point-patience',
  ])
  expect(lines.every(({ server }) => server === 'RDS01')).toBe(true)
})

const refusing = (code: number) => () => fail(windowsFailure(code))
const denied = (verb: keyof Rights): Fault => ({
  rights: { [verb]: { state: 'denied', failure: windowsFailure(7045), sinceAt: 1 } },
})

/** A code alone, or with values; of a refusal Windows' error. */
type Seen = BareSeen | number | Readonly<Record<string, unknown>>

function seenOf(seen: Seen): unknown {
  if (typeof seen === 'number') return { code: 'failure', failure: { kind: 'windows', code: seen } }
  return typeof seen === 'string' ? { code: seen } : seen
}

/** Each line has faults that make it fail, at the call it is about; `null`: it cannot fail, for any outcome is its answer. */
const faults: Readonly<Record<ServerCheckId, readonly (readonly [Seen, Fault])[] | null>> = {
  'server-name': [
    [
      { code: 'no-address', why: 'ENOTFOUND' },
      { network: { resolve: async () => ({ ok: false, why: 'ENOTFOUND' }) } },
    ],
  ],
  'server-port': [
    [
      { code: 'not-connected', unconnected: [{ address: null, trouble: noConnection('ECONNREFUSED') }] },
      { network: { connect: async () => noConnection('ECONNREFUSED') } },
    ],
    [
      {
        code: 'not-connected',
        unconnected: [
          { address: '10.0.0.7', trouble: noConnection('E10.0.0.7') },
          { address: 'fe80::7', trouble: noConnection('Efe80::7') },
        ],
      },
      { network: { ...two, connect: async (address) => noConnection(`E${address}`) } },
    ],
  ],
  'server-open': [
    [
      1702,
      { answers: { listSessions: () => fail({ ...windowsFailure(1702), operation: 'WTSOpenServerW' }) } },
    ],
  ],
  'server-list': [
    [1722, { answers: { listSessions: refusing(1722) } }],
    [5, { answers: { listSessions: refusing(5) } }],
    [
      'empty-list',
      { answers: { listSessions: () => succeed({ source: 'WTSEnumerateSessionsExW', sessions: [] }) } },
    ],
  ],
  'server-details': [[5, { answers: { readSession: refusing(5) } }]],
  'server-programs': [[5, { answers: { listServerProcesses: refusing(5) } }]],
  'server-clock': [[53, { answers: { readClock: refusing(53) } }]],
  'right-message': [[7045, denied('message')]],
  'right-disconnect': [[7045, denied('disconnect')]],
  'right-log-off': [[7045, denied('log-off')]],
  'right-reset': [[7045, denied('reset')]],
  'right-shadow': [[7045, denied('shadow')]],
  'right-end-program': [
    [7045, denied('end-program')],
    [5, { answers: { listServerProcesses: refusing(5) } }],
  ],
  'right-set-logons': [[7045, denied('set-logons')]],
  'point-now': [
    [
      'neither-clock',
      { answers: { readSession: () => succeed({ ...details, currentAt: localAt + 30_000 }) } },
    ],
  ],
  'point-patience': null,
  'point-stack': [
    [
      'process-ended-in-call',
      {
        answers: {
          listSessions: () =>
            fail({
              ...windowsFailure(0),
              kind: 'host-lost',
              cause: { code: 'host-lost-during-call', ended: null },
              operation: 'WTSEnumerateSessionsExW',
              retry: 'safe',
            }),
        },
      },
    ],
  ],
}

it('has faults for every line', () => {
  const all = noServerNamed().map((line) => line.check)
  expect(Object.keys(faults)).toEqual(expect.arrayContaining(all))
  expect(checkId.options.filter((id) => /^(server|right)-/.test(id)).every((id) => id in faults)).toBe(true)
})

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys
const ids = Object.keys(faults) as readonly ServerCheckId[]
const planted = ids.flatMap((id) => (faults[id] ?? []).map(([seen, fault]) => [id, seen, fault] as const))

it.each(planted)('%s fails: %s', async (id, seen, fault) => {
  expect(lineOf(await check(fault), id)).toMatchObject({ verdict: 'fail', seen: seenOf(seen) })
})

it('one address that takes connections is enough, and it tells which does not', async () => {
  const checked = await check({
    network: {
      ...two,
      connect: async (address) => (address === '10.0.0.7' ? silent : null),
    },
  })
  expect(lineOf(checked, 'server-name')).toMatchObject({
    verdict: 'pass',
    seen: { code: 'addresses', count: 2 },
  })
  expect(lineOf(checked, 'server-port')).toMatchObject({
    verdict: 'pass',
    seen: { code: 'connected-in-part', unconnected: [{ address: '10.0.0.7', trouble: silent }] },
  })
})

it('tells which clock the details carry', async () => {
  expect(lineOf(await check(), 'point-now')).toMatchObject({ verdict: 'pass', seen: { code: 'our-clock' } })
  const theirs = { readSession: () => succeed({ ...details, currentAt: localAt + 60_000 }) }
  expect(lineOf(await check({ answers: theirs }), 'point-now')).toMatchObject({
    seen: { code: 'server-clock' },
  })
})

it('tells how long a dead server took, and makes no further call', async () => {
  const dead = await check({ answers: { listSessions: () => fail(timedOut()) } })
  expect(lineOf(dead, 'point-patience')).toMatchObject({ verdict: 'pass', ms: 0 })
  expect(lineOf(dead, 'server-open')).toMatchObject({ verdict: 'not-tried' })
  expect(dead.calls).toEqual(['listSessions RDS01'])
})

it.each<readonly [keyof FakeAnswers, number]>([
  ['listSessions', 1],
  ['readSession', 2],
  ['listServerProcesses', 3],
])('makes no further call once %s was refused for the credentials', async (call, made) => {
  const { calls } = await check({ answers: { [call]: refusing(1326) } })
  expect(calls).toHaveLength(made)
})

it('does not take a list of names for administrator’s rights', async () => {
  const named = {
    listServerProcesses: () => succeed([{ ...program, workingSetBytes: null, processorTime: null }]),
  }
  const { lines } = await check({
    answers: named,
    rights: { reset: { state: 'allowed', failure: null, sinceAt: 1 } },
  })
  expect(verdictsOf(lines).filter((text) => text.startsWith('right-'))).toEqual([
    'right-message not-tried',
    'right-disconnect not-tried',
    'right-log-off not-tried',
    'right-reset pass',
    'right-shadow not-tried',
    'right-end-program not-tried',
    'right-set-logons not-tried',
  ])
})

it.each(['.', 'localhost', '::1', '127.0.0.1', 'hd07', 'HD07.contoso.com.'])(
  'asks this machine without the network: %s',
  async (address) => {
    const asked = { resolve: () => Promise.reject(new Error('nobody is asked')) }
    const local = await check({ address, network: asked })
    expect(verdictsOf(local.lines).slice(0, 3)).toEqual([
      'server-name not-tried',
      'server-port not-tried',
      'server-open pass',
    ])
    expect(lineOf(local, 'point-stack')).toMatchObject({ verdict: 'not-tried' })
  },
)

it('names nobody', async () => {
  const all = await Promise.all(planted.map(([, , fault]) => check(fault)))
  expect(JSON.stringify(all.map(({ lines }) => lines))).not.toMatch(/alice|CONTOSO|RDP-Tcp#9|x\.exe/)
})
