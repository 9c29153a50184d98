import type { Sender } from './frames.ts'

/** Holds that a process makes no two calls to one server at a time. */
export interface Lanes {
  /** What it returns is called when the call has ended. `complain` hears of the call already there. */
  readonly enter: (
    call: { readonly sender: Sender; readonly function: string; readonly server: string },
    complain: (text: string) => void,
  ) => () => void
}

/** Nobody waits for these, and each is made on a handle that no other call uses: the DLLs themselves hold that. */
const beside: ReadonlySet<string> = new Set(['WTSCloseServer', 'WinStationCloseServer'])

export function createLanes(): Lanes {
  const underWay = new Map<string, string[]>()
  return {
    enter: ({ sender, function: name, server }, complain) => {
      if (beside.has(name)) return () => {}
      const lane = `${sender.processId} ${server.toLowerCase()}`
      const there = underWay.get(lane) ?? []
      underWay.set(lane, there)
      if (there.length > 0) complain(`two calls at once on ${server}: ${name} beside ${there.join(', ')}`)
      there.push(name)
      return () => {
        there.splice(there.indexOf(name), 1)
      }
    },
  }
}
