import type { FarmCall } from '../farm.ts'

/** What arrived at the farm, in order. */
export interface CallLog {
  /** Notes a call that arrives; what it returns notes the error it answers with. */
  readonly enter: (call: Omit<FarmCall, 'error'>) => (error: number) => void
  readonly read: () => readonly FarmCall[]
}

/** `keptCalls`: how many of the newest are kept; a farm that runs for days cannot keep all. */
export function createCallLog(keptCalls: number): CallLog {
  let calls: { readonly call: Omit<FarmCall, 'error'>; error: number | null }[] = []
  return {
    enter: (call) => {
      const noted: (typeof calls)[number] = { call, error: null }
      calls.push(noted)
      if (calls.length > 2 * keptCalls) calls = calls.slice(-keptCalls)
      return (error) => {
        noted.error = error
      }
    },
    read: () => calls.slice(-keptCalls).map(({ call, error }) => ({ ...call, error })),
  }
}
