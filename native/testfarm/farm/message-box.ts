import type { HostClock } from '../../host/host-clock.ts'
import { Refusal } from '../../sim/farm-calls.ts'
import type { SimulatedServer } from '../../sim/farm-state.ts'
import { numberOf, type Arguments } from './answers.ts'
import type { Row } from './frames.ts'

const sessionNotFound = 7022
/** IDTIMEOUT and IDASYNC. */
const outOfTime = 32_000
const notWaitedFor = 32_001
const second = 1000

interface Box {
  readonly server: SimulatedServer
  readonly clock: HostClock
  readonly given: Arguments
}

const pass = (clock: HostClock, delayMs: number) =>
  new Promise<void>((resolve) => {
    clock.startTimer(delayMs, resolve)
  })

/** A message box that has come up, until it is answered, runs out of time, or its session ends. */
export async function messageOutcome({ server, clock, given }: Box): Promise<readonly Row[] | Refusal> {
  if (numberOf(given, 'wait') === 0) return [[notWaitedFor]]
  const sessionId = numberOf(given, 'sessionId')
  const seconds = numberOf(given, 'timeoutSeconds')
  // Windows waits for ever at 0.
  const limitMs = seconds === 0 ? Infinity : seconds * second
  const answer = server.sessions.get(sessionId)?.messageAnswer
  if (!answer || answer.afterMs > limitMs) {
    if (limitMs === Infinity) return new Promise(() => {})
    await pass(clock, limitMs)
    return [[outOfTime]]
  }
  await pass(clock, answer.afterMs)
  if (answer.kind === 'pressed') return [[answer.response]]
  server.sessions.delete(sessionId)
  return new Refusal(sessionNotFound)
}
