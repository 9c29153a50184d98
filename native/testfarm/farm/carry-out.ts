import type { FarmFunction } from '../../farm.ts'
import { systemClock } from '../../host/host-clock.ts'
import { answerOf, Refusal } from '../../sim/farm-calls.ts'
import type { FarmState } from '../../sim/farm-state.ts'
import { answers, type Arguments } from './answers.ts'
import type { Row, StandInAnswer } from './frames.ts'
import { isWaitedFor, waitedBox } from './message-box.ts'
import { isFarmFunction } from './stand-in-log.ts'

/** Refuses single calls, as an older Windows does for what it does not have: a Win32 error, or null to let it through. */
export type Refuse = (name: FarmFunction, given: Arguments) => number | null

export interface FarmSite {
  readonly farm: FarmState
  readonly refuse: Refuse
}

export interface AskedCall {
  readonly function: string
  readonly server: string
  readonly arguments: Arguments
}

type Outcome = readonly Row[] | Refusal

const closing = ['WTSCloseServer', 'WinStationCloseServer'] as const
const isClosing = (name: string): name is (typeof closing)[number] => closing.some((one) => one === name)

/** Since Vista opening is answered on the caller's side, and a name that nobody has opens like any other. */
const isOpening = (name: FarmFunction) => name === 'WTSOpenServerW' || name === 'WinStationOpenServerW'

function opensAtOnce({ farm }: FarmSite, { server }: AskedCall, name: FarmFunction): boolean {
  if (!isOpening(name)) return false
  const { errors = {}, hangs = [] } = farm.find(server)?.behaviour() ?? {}
  return !(name in errors) && !hangs.includes(name)
}

async function outcomeOf(site: FarmSite, call: AskedCall): Promise<Outcome> {
  const { function: name, server, arguments: given } = call
  if (isClosing(name)) return []
  if (!isFarmFunction(name)) throw new Error(`the farm has no function ${name}`)
  if (opensAtOnce(site, call, name)) return []
  const refused = site.refuse(name, given)
  if (refused !== null) return new Refusal(refused)
  const { sessionId } = given
  return answerOf(
    { farm: site.farm, clock: systemClock },
    {
      function: name,
      server,
      sessionId: typeof sessionId === 'number' ? sessionId : null,
      ...(isWaitedFor(name, given) ? waitedBox(given) : { answer: answers[name](given) }),
    },
  )
}

/** One call, from its arrival to its answer: as late, refused or held as its server behaves. */
export async function carryOut(site: FarmSite, call: AskedCall): Promise<StandInAnswer> {
  const outcome = await outcomeOf(site, call)
  return outcome instanceof Refusal ? { ok: false, error: outcome.code } : { ok: true, rows: outcome }
}
