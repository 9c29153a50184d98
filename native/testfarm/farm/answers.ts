import type { FarmFunction, FarmSession } from '../../farm.ts'
import * as acts from '../../sim/answers.ts'
import { Refusal, type Answer, type Arrival } from '../../sim/farm-calls.ts'
import type { SimulatedServer } from '../../sim/farm-state.ts'
import type { Row } from './frames.ts'
import { informationRow, listedRow, processRow } from './rows.ts'

/** Arguments of a call, by the names that the DLLs give them. */
export type Arguments = Readonly<Record<string, string | number | null>>
type RowsFor = (given: Arguments) => Answer<readonly Row[]>

const notSupported = 50
const sessionNotFound = 7022
/** WTS_ANY_SESSION. */
const anySession = 0xffff_fffe
/** IDASYNC. */
const notWaitedFor = 32_001

export function numberOf(given: Arguments, name: string): number {
  const value = given[name]
  if (typeof value !== 'number') throw new Error(`the argument ${name} is no number`)
  return value
}

const nothing: readonly Row[] = []

function onSession(
  given: Arguments,
  answer: (session: FarmSession, arrival: Arrival) => readonly Row[] | Refusal,
): Answer<readonly Row[]> {
  return (arrival) => {
    const session = arrival.server.sessions.get(numberOf(given, 'sessionId'))
    return session ? answer(session, arrival) : new Refusal(sessionNotFound)
  }
}

const sessionsOf = ({ sessions }: SimulatedServer) =>
  [...sessions.values()].toSorted((a, b) => a.sessionId - b.sessionId)

/** Classes that the stand-in lays out; Windows too refuses some of the rest with this error. */
const offeredClasses: ReadonlySet<number> = new Set([4, 5, 6, 7, 8, 10, 14, 23, 24, 25])

const query: RowsFor = (given) => (arrival) => {
  const infoClass = numberOf(given, 'class')
  if (!offeredClasses.has(infoClass)) return new Refusal(notSupported)
  return onSession(given, (session) => [informationRow(session)])(arrival)
}

const processes: RowsFor = (given) => {
  const sessionId = numberOf(given, 'sessionId')
  return (arrival) =>
    acts
      .serverProcesses(arrival)
      .filter((program) => sessionId === anySession || program.sessionId === sessionId)
      .map(processRow)
}

/** Seconds since 1970, as the server counts them. */
const clock: RowsFor =
  () =>
  ({ server, answeredAt }) => [[Math.floor((answeredAt + server.behaviour().clockOffsetMs) / 1000)]]

/** What a call that acts returns beyond success: nothing. */
const acting =
  (act: Answer<null>): Answer<readonly Row[]> =>
  (arrival) =>
    act(arrival) ?? nothing

const end: RowsFor = (given) => acting(acts.reset(numberOf(given, 'sessionId')))

/** What each function answers with once it has arrived. */
export const answers: Readonly<Record<FarmFunction, RowsFor>> = {
  WTSOpenServerW: () => () => nothing,
  WinStationOpenServerW: () => () => nothing,
  WTSEnumerateSessionsExW:
    () =>
    ({ server }) =>
      sessionsOf(server).map(listedRow),
  WTSEnumerateSessionsW:
    () =>
    ({ server }) =>
      sessionsOf(server).map(listedRow),
  WTSQuerySessionInformationW: query,
  WTSEnumerateProcessesExW: processes,
  NetRemoteTOD: clock,
  WinStationReset: end,
  WTSLogoffSession: end,
  WTSDisconnectSession: (given) => acting(acts.disconnect(numberOf(given, 'sessionId'))),
  WTSTerminateProcess: (given) => acting(acts.endProcess(numberOf(given, 'processId'))),
  // One that is waited for is answered by `message-box.ts`.
  WTSSendMessageW: (given) => onSession(given, () => [[notWaitedFor]]),
}
