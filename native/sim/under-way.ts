import type { FarmCall } from '../farm.ts'

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
