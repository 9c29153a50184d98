import { assertNever } from '#contract/assert-never.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { lookRefusal, programLookRefusal } from '#contract/last-look.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { MessageQuestion } from '#contract/message.ts'
import type { Account, ProcessEntry } from '#contract/session.ts'
import type {
  Acting,
  ActReceipt,
  CallReceipt,
  ClientDetails,
  ClockReading,
  LogonsReceipt,
  ServerDiscovery,
  ServerProcess,
  SessionDeed,
  SessionDetails,
  SessionList,
  SessionReader,
} from '#native/terminal-services.ts'

/** Windows as a test wants it: every answer is set before it is asked for; a question nobody expected throws. */
export interface FakeServices extends Acting {
  /** Calls in order, as `operation address id`, and what else was given. */
  readonly calls: string[]
  /** Messages in order. */
  readonly messages: {
    readonly title: string
    readonly text: string
    readonly question?: MessageQuestion
  }[]
  readonly answers: FakeAnswers
}

type Answer<T> = (address: string, sessionId: number) => Result<T> | Promise<Result<T>>

export interface FakeAnswers {
  listSessions?: Answer<SessionList>
  readSession?: Answer<SessionDetails>
  readClient?: Answer<ClientDetails>
  listProcesses?: Answer<readonly ProcessEntry[]>
  readClock?: Answer<ClockReading>
  listServerProcesses?: Answer<readonly ServerProcess[]>
  resetSession?: Answer<CallReceipt>
  logOffSession?: Answer<CallReceipt>
  disconnectSession?: Answer<CallReceipt>
  sendMessage?: Answer<CallReceipt>
  askPerson?: Answer<ActReceipt>
  /** Told the process id in the place of a session id. */
  endProcess?: Answer<CallReceipt>
  shadowSession?: Answer<CallReceipt>
  connectTo?: Answer<CallReceipt>
  readLogons?: Answer<LogonMode>
  setLogons?: Answer<LogonsReceipt>
  /** Why a call that acts does not leave its host. */
  stays?: Failure
  readCaller?: SessionReader['readCaller']
  discoverServers?: ServerDiscovery['discoverServers']
}

const stays = (failure: Failure) => ({ left: false, failure }) as const

export function createFakeServices(answers: FakeAnswers = {}, leavesAt = () => 0): FakeServices {
  const calls: string[] = []
  const messages: FakeServices['messages'] = []
  const ask = async <T>(
    operation: keyof FakeAnswers,
    answer: Answer<T> | undefined,
    [address, sessionId, ...more]: readonly [string, number | null, ...string[]],
  ): Promise<Result<T>> => {
    calls.push([operation, address, sessionId ?? [], more].flat().join(' '))
    if (answer === undefined) throw new Error(`nobody expected ${operation} of ${address}`)
    return answer(address, sessionId ?? 0)
  }
  return {
    calls,
    messages,
    answers,
    readCaller: () => (answers.readCaller ?? (async () => succeed(helpdesk)))(),
    listSessions: (address) => ask('listSessions', answers.listSessions, [address, null]),
    readSession: (address, id) => ask('readSession', answers.readSession, [address, id]),
    readClient: (address, id) => ask('readClient', answers.readClient, [address, id]),
    listProcesses: (address, id) => ask('listProcesses', answers.listProcesses, [address, id]),
    readClock: (address) => ask('readClock', answers.readClock, [address, null]),
    listServerProcesses: (address) =>
      ask('listServerProcesses', answers.listServerProcesses, [address, null]),
    actOnSame: async ({ server, serverName, deed }, pinned, { notAfter: _later, withdrawn, onLeft }) => {
      const { sessionId } = pinned
      const look = await ask('readSession', answers.readSession, [server, sessionId])
      const other = lookRefusal({ verb: deed.verb, serverName, pinned }, look)
      if (other !== null) return stays(other)
      if (deed.verb === 'end-program') {
        const programs = await ask('listProcesses', answers.listProcesses, [server, sessionId])
        const gone = programLookRefusal(deed, serverName, programs)
        if (gone !== null) return stays(gone)
      }
      if (withdrawn.aborted) return stays(timedOut(0))
      if (answers.stays) return stays(answers.stays)
      const leftAt = leavesAt()
      onLeft?.(leftAt)
      if (deed.verb === 'message') {
        const { title, text, question } = deed
        messages.push(question === null ? { title, text } : { title, text, question })
      }
      const [operation, answer] = callOf(answers, deed)
      const id = deed.verb === 'end-program' ? deed.processId : sessionId
      return { left: true, leftAt, answer: await ask<ActReceipt>(operation, answer, [server, id]) }
    },
    shadowSession: (address, id, { control, consent }) =>
      ask('shadowSession', answers.shadowSession, [
        address,
        id,
        control ? 'control' : 'view',
        consent ? 'consent' : 'no-consent',
      ]),
    connectTo: (address) => ask('connectTo', answers.connectTo, [address, null]),
    readLogons: (address) => ask('readLogons', answers.readLogons, [address, null]),
    setLogons: (address, mode) => ask('setLogons', answers.setLogons, [address, null, mode]),
    forgetServer: async () => undefined,
    discoverServers: async (source, where) => {
      calls.push(`discoverServers ${source} ${where}`)
      if (answers.discoverServers === undefined) throw new Error(`nobody expected a search in ${source}`)
      return answers.discoverServers(source, where)
    },
  }
}

function callOf(
  answers: FakeAnswers,
  deed: SessionDeed,
): [keyof FakeAnswers, Answer<ActReceipt> | undefined] {
  switch (deed.verb) {
    case 'message':
      return deed.question === null ? ['sendMessage', answers.sendMessage] : ['askPerson', answers.askPerson]
    case 'disconnect':
      return ['disconnectSession', answers.disconnectSession]
    case 'log-off':
      return ['logOffSession', answers.logOffSession]
    case 'reset':
      return ['resetSession', answers.resetSession]
    case 'end-program':
      return ['endProcess', answers.endProcess]
    default:
      return assertNever(deed)
  }
}

export const alice: Account = { domain: 'CONTOSO', user: 'alice' }
export const bob: Account = { domain: 'CONTOSO', user: 'bob' }

export const helpdesk = {
  account: { domain: 'CONTOSO', user: 'helpdesk7' },
  machine: 'HD07',
  dnsNames: ['HD07', 'hd07.contoso.com'],
  sessionId: 1,
} as const

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

export function windowsFailure(code: number): Failure {
  return {
    kind: 'windows',
    code,
    name: `ERROR_${code}`,
    operation: 'WTSQuerySessionInformationW',
    server: 'RDS01',
    retry: 'after-fix',
  }
}

export function timedOut(waitedMs = 10_000): Failure {
  return {
    kind: 'timed-out',
    waitedMs,
    operation: 'fake',
    server: 'RDS01',
    retry: 'look-first',
  }
}

/** A FILETIME is never whole milliseconds for long: this one is seven ticks later. */
export function ticksOf(at: number | null): string | null {
  return at === null ? null : String((BigInt(at) + 11_644_473_600_000n) * 10_000n + 7n)
}

/** A person at work on RDS01 in session 2 unless told otherwise, on a clock that starts at `now`. */
export function details(now: number, over: Partial<SessionDetails> = {}): SessionDetails {
  const { logonAt = now - 4 * 3_600_000, connectAt = now - 3 * 3_600_000 } = over
  return {
    sessionId: 2,
    state: 'active',
    stationName: 'RDP-Tcp#7',
    account: alice,
    logonAt,
    logonTicks: ticksOf(logonAt),
    connectAt,
    connectTicks: ticksOf(connectAt),
    disconnectAt: null,
    lastInputAt: now - 30 * 60_000,
    currentAt: now,
    locked: false,
    incomingBytes: 1,
    outgoingBytes: 1,
    ...over,
  }
}

export function listOf(
  sessions: readonly Pick<SessionDetails, 'sessionId' | 'state' | 'stationName' | 'account'>[],
): SessionList {
  return {
    source: 'WTSEnumerateSessionsExW',
    sessions: sessions.map(({ sessionId, state, stationName, account }) => ({
      sessionId,
      state,
      stationName,
      account,
    })),
  }
}
