import type { FarmCall } from '../farm.ts'

/** A call as it arrives. */
type Arriving = Omit<FarmCall, 'beside' | 'error'>

/** What arrived at the farm, in order. */
export interface CallLog {
  /** Notes a call that arrives; what it returns notes the error it answers with. */
  readonly enter: (call: Arriving) => (error: number) => void
  readonly read: () => readonly FarmCall[]
}

/** `keptCalls`: how many of the newest are kept; a farm that runs for days cannot keep all. */
export function createCallLog(keptCalls: number): CallLog {
  const underWay = createUnderWay()
  let calls: { readonly call: Omit<FarmCall, 'error'>; error: number | null }[] = []
  return {
    enter: (call) => {
      const { beside, leave } = underWay.enter(call)
      const noted: (typeof calls)[number] = { call: { ...call, ...beside }, error: null }
      calls.push(noted)
      if (calls.length > 2 * keptCalls) calls = calls.slice(-keptCalls)
      return (error) => {
        noted.error = error
        leave()
      }
    },
    read: () => calls.slice(-keptCalls).map(({ call, error }) => ({ ...call, error })),
  }
}

type Named = Pick<FarmCall, 'function' | 'server'>

/** Tells of each call that arrives what is under way on its server. */
export interface UnderWay {
  readonly enter: (call: Named) => {
    readonly beside: Pick<FarmCall, 'beside'>
    /** Called when the call has ended. */
    readonly leave: () => void
  }
}

export function createUnderWay(): UnderWay {
  const open = new Set<Named>()
  return {
    enter: (call) => {
      const beside = [...open].filter(({ server }) => server === call.server).map((one) => one.function)
      open.add(call)
      return { beside: beside.length === 0 ? {} : { beside }, leave: () => void open.delete(call) }
    },
  }
}
