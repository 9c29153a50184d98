import type { Result } from '#contract/failure.ts'
import type { FarmArguments, FarmFunction } from '../farm.ts'
import type { ServerAddress } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import type { CallLog } from './call-log.ts'
import type { HostClock } from '../host/host-clock.ts'
import type { FarmState, SimulatedServer } from './farm-state.ts'

/** Where calls arrive. */
export interface CallSite {
  readonly farm: FarmState
  readonly log: CallLog
  readonly clock: HostClock
}

/** A call that has reached its server and is answered now. Times are the caller's, epoch milliseconds. */
export interface Arrival {
  readonly server: SimulatedServer
  readonly startedAt: number
  readonly answeredAt: number
}

/** What the server does: the value it answers, or its refusal. */
export type Answer<T> = (arrival: Arrival) => T | Refusal

/** The server says no, with a Win32 error. */
export class Refusal {
  readonly code: number
  constructor(code: number) {
    this.code = code
  }
}

export interface FarmRequest<T> {
  readonly function: FarmFunction
  readonly server: ServerAddress
  /** Null for calls that have none. */
  readonly sessionId: number | null
  /** Absent for calls that do not act. */
  readonly arguments?: FarmArguments
  /** How long the server keeps the call after it arrived, milliseconds; not at all where left out. */
  readonly hold?: (server: SimulatedServer) => number
  readonly answer: Answer<T>
}

const rpcServerUnavailable = 1722

async function pass({ clock }: Pick<CallSite, 'clock'>, ms: number): Promise<void> {
  if (ms <= 0) return
  await new Promise<void>((resolve) => {
    clock.startTimer(ms, resolve)
  })
}

/** The way there: the server's latency, and for as long as it hangs in this function. */
async function travel(
  site: Pick<CallSite, 'clock'>,
  server: SimulatedServer,
  name: FarmFunction,
): Promise<void> {
  await pass(site, server.behaviour().latencyMs)
  while (server.behaviour().hangs.includes(name)) await server.behaviourChange()
}

/** What the server does with one call, after its latency and for as long as it hangs. */
export async function answerOf<T>(
  site: Omit<CallSite, 'log'>,
  request: FarmRequest<T>,
): Promise<T | Refusal> {
  const startedAt = site.clock.now()
  const server = site.farm.find(request.server)
  if (!server) return new Refusal(rpcServerUnavailable)
  await travel(site, server, request.function)
  const refusal = server.behaviour().errors[request.function]
  if (refusal !== undefined) return new Refusal(refusal)
  await pass(site, request.hold?.(server) ?? 0)
  return request.answer({ server, startedAt, answeredAt: site.clock.now() })
}

/** One native call: logged as it arrives, delayed, held or refused as the server behaves, answered. */
export async function callFarm<T>(site: CallSite, request: FarmRequest<T>): Promise<Result<T>> {
  const { function: operation, server, sessionId } = request
  const known = site.farm.find(server)?.address ?? server
  const leave = site.log.enter({
    function: operation,
    server: known,
    sessionId,
    ...(request.arguments && { arguments: request.arguments }),
  })
  const answered = await answerOf(site, request)
  if (!(answered instanceof Refusal)) {
    leave(0)
    return { ok: true, value: answered }
  }
  leave(answered.code)
  return { ok: false, failure: windowsFailure({ code: answered.code, operation, server }) }
}

/** WTSOpenServerW. Since Vista it is answered locally, and a name that nobody has opens like any other. */
export async function openOnFarm(site: CallSite, address: ServerAddress): Promise<Result<null>> {
  const server = site.farm.find(address)
  const { errors = {}, hangs = [] } = server?.behaviour() ?? {}
  const misbehaves = 'WTSOpenServerW' in errors || hangs.includes('WTSOpenServerW')
  if (misbehaves) {
    return callFarm(site, {
      function: 'WTSOpenServerW',
      server: address,
      sessionId: null,
      answer: () => null,
    })
  }
  site.log.enter({ function: 'WTSOpenServerW', server: server?.address ?? address, sessionId: null })(0)
  return { ok: true, value: null }
}
