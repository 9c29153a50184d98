import type { MessageQuestion } from '#contract/message.ts'
import type { ProcessEntry } from '#contract/session.ts'
import { connectFileTime, logonFileTime, type FarmAnswer, type FarmSession } from '../farm.ts'
import type {
  ClientDetails,
  ClockReading,
  ServerProcess,
  SessionDetails,
  SessionList,
} from '../terminal-services.ts'
import { ticksText } from '../win32/file-time.ts'
import { Refusal, type Answer, type Arrival, type FarmRequest } from './farm-calls.ts'
import { disconnectOnServer, endProcessOnServer, resetOnServer } from './farm-state.ts'

const sessionNotFound = 7022
const wrongState = 5023
const badParameter = 87
const second = 1000

export const sessionList: Answer<SessionList> = ({ server }) => ({
  sessions: [...server.sessions.values()]
    .toSorted((a, b) => a.sessionId - b.sessionId)
    .map(({ sessionId, state, stationName, account }) => ({ sessionId, state, stationName, account })),
  source: 'WTSEnumerateSessionsExW',
})

/** Whole seconds, as NetRemoteTOD counts. */
export const clockReading: Answer<ClockReading> = ({ server, startedAt, answeredAt }) => {
  const localAt = Math.round((startedAt + answeredAt) / 2)
  const serverAt = Math.floor((localAt + server.behaviour().clockOffsetMs) / second) * second
  return { serverAt, localAt }
}

function onSession<T>(
  sessionId: number,
  answer: (session: FarmSession, arrival: Arrival) => T | Refusal,
): Answer<T> {
  return (arrival) => {
    const session = arrival.server.sessions.get(sessionId)
    return session ? answer(session, arrival) : new Refusal(sessionNotFound)
  }
}

/** `currentAt` is the caller's own time: on current Windows it is the client side of the call that adds it. */
export const sessionDetails = (sessionId: number) =>
  onSession(sessionId, (session, { answeredAt }): SessionDetails => ({
    sessionId,
    state: session.state,
    stationName: session.stationName,
    account: session.account,
    logonAt: session.logonAt,
    logonTicks: ticksText(logonFileTime(session)),
    connectAt: session.connectAt,
    connectTicks: ticksText(connectFileTime(session)),
    disconnectAt: session.disconnectAt,
    lastInputAt: session.lastInputAt,
    currentAt: answeredAt,
    locked: session.locked,
    incomingBytes: session.incomingBytes,
    outgoingBytes: session.outgoingBytes,
  }))

export const clientDetails = (sessionId: number) =>
  onSession(sessionId, ({ clientName, clientAddress }): ClientDetails => ({ clientName, clientAddress }))

export const processList = (sessionId: number) =>
  onSession(sessionId, (_session, arrival): readonly ProcessEntry[] =>
    serverProcesses(arrival)
      .filter((program) => program.sessionId === sessionId)
      .map(({ sessionId: _id, ...program }) => program),
  )

export const serverProcessList: Answer<readonly ServerProcess[]> = (arrival) => serverProcesses(arrival)

/** Ticks of 100 ns in a millisecond. */
const ticks = 10_000
/** Of all their time; what the programs of a farm use beside it is little. */
const idleShare = 0.9

/** All programs with their times in the server's unit; first what its processors do when idle, as Windows lists it, without a name. */
export function serverProcesses({ server, answeredAt }: Arrival): readonly ServerProcess[] {
  const { processors } = server
  const programs = [...server.sessions.values()]
    .toSorted((a, b) => a.sessionId - b.sessionId)
    .flatMap(({ sessionId, processes }) => processes.map((program) => ({ ...program, sessionId })))
  if (processors === null) return programs
  const idleTicks = Math.floor(idleShare * processors.count * answeredAt * ticks)
  const idle = { sessionId: 0, processId: 0, name: '', workingSetBytes: 8_192, processorTime: idleTicks }
  const inUnit = (time: number | null) =>
    time === null || processors.unit === '100 ns' ? time : Math.floor(time / ticks)
  return [idle, ...programs].map((one) => ({ ...one, processorTime: inUnit(one.processorTime) }))
}

export const message = (sessionId: number) => onSession(sessionId, () => null)

/** Windows' numbers for the buttons, and for a time that ran out. */
const pressed = { ok: 1, cancel: 2, yes: 6, no: 7 } as const
const timedOut = 32_000

/** Who would say Yes presses OK where there is no Yes, and the other way round; a lone OK is all there is to press. */
function responseOf({ button }: FarmAnswer, buttons: MessageQuestion['buttons']): number {
  const agrees = button === 'yes' || button === 'ok'
  if (buttons === 'yes-no') return agrees ? pressed.yes : pressed.no
  return buttons === 'ok' || agrees ? pressed.ok : pressed.cancel
}

/** Who answers is who sat there when the box appeared; the box goes with the session. */
export function question(
  sessionId: number,
  { buttons, waitSeconds }: MessageQuestion,
): Required<Pick<FarmRequest<number>, 'hold' | 'answer'>> {
  const waitMs = waitSeconds * second
  let asked: FarmSession | undefined
  const isInTime = (answer: FarmAnswer | undefined) => answer !== undefined && answer.afterMs < waitMs
  return {
    hold: ({ sessions }) => {
      asked = sessions.get(sessionId)
      const answer = asked?.answer
      if (!asked) return 0
      return answer && isInTime(answer) ? answer.afterMs : waitMs
    },
    answer: onSession(sessionId, (session) => {
      if (asked === undefined || logonFileTime(session) !== logonFileTime(asked))
        return new Refusal(sessionNotFound)
      const { answer } = asked
      return answer && isInTime(answer) ? responseOf(answer, buttons) : timedOut
    }),
  }
}

export const disconnect = (sessionId: number) =>
  onSession(sessionId, (session, { server, answeredAt }) => {
    if (session.state === 'disconnected') return new Refusal(wrongState)
    disconnectOnServer(server, session, answeredAt + server.behaviour().clockOffsetMs)
    return null
  })

export const endProcess =
  (processId: number): Answer<null> =>
  ({ server }) =>
    endProcessOnServer(server, processId) ? null : new Refusal(badParameter)

export const reset = (sessionId: number) =>
  onSession(sessionId, (session, { server }) => {
    resetOnServer(server, session)
    return null
  })
