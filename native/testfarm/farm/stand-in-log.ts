import type { FarmCall, FarmFunction } from '../../farm.ts'
import { createUnderWay } from '../../sim/call-log.ts'
import { farmArguments } from './acting-arguments.ts'
import { answers, type Arguments } from './answers.ts'
import type { Sender } from './frames.ts'

/** One call that reached a stand-in DLL. */
export interface StandInCall {
  readonly sender: Sender
  readonly function: string
  /** As it was passed, but for the case: the farm's own spelling where it knows the server. */
  readonly server: string
  readonly arguments: Arguments
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Null while it has not returned. */
  readonly endedAt: number | null
  /** As in `FarmCall`. */
  readonly beside?: readonly FarmFunction[]
  /** Win32 error it answered with; 0 for success, null while it has not returned. */
  readonly error: number | null
}

type Noted = { -readonly [K in keyof StandInCall]: StandInCall[K] }

export interface StandInLog {
  /** Notes a call that arrives; what it returns notes the error it answers with. */
  readonly enter: (
    call: Omit<StandInCall, 'startedAt' | 'endedAt' | 'beside' | 'error'>,
  ) => (error: number) => void
  readonly read: () => readonly StandInCall[]
  /** Calls of the functions that every farm has. */
  readonly readFarmCalls: () => readonly FarmCall[]
}

export const isFarmFunction = (name: string): name is FarmFunction => name in answers

/** A close is nobody's business: it is made on a handle that no other call uses. */
const unnoted = { beside: {}, leave: () => {} } as const

function farmCall(call: StandInCall): readonly FarmCall[] {
  const { function: name, server, beside, error } = call
  if (!isFarmFunction(name)) return []
  const { sessionId } = call.arguments
  const given = farmArguments(name, call.arguments)
  return [
    {
      function: name,
      server,
      sessionId: typeof sessionId === 'number' ? sessionId : null,
      ...(given && { arguments: given }),
      ...(beside && { beside }),
      error,
    },
  ]
}

export function createStandInLog(now: () => number): StandInLog {
  const calls: Noted[] = []
  const underWay = createUnderWay()
  const read = () => calls.map((call): StandInCall => ({ ...call }))
  return {
    enter: (call) => {
      const { function: name, server } = call
      const { beside, leave } = isFarmFunction(name) ? underWay.enter({ function: name, server }) : unnoted
      const noted: Noted = { ...call, ...beside, startedAt: now(), endedAt: null, error: null }
      calls.push(noted)
      return (error) => {
        leave()
        noted.endedAt = now()
        noted.error = error
      }
    },
    read,
    readFarmCalls: () => read().flatMap(farmCall),
  }
}
