import type { Arguments } from './answers.ts'
import type { Sender } from './frames.ts'
import { isWaitedFor } from './message-box.ts'

/** Holds that a process makes no two calls to one server at a time; only while a person is asked others may be made. */
export interface Lanes {
  /** What it returns is called when the call has ended. `complain` hears of the call already there. */
  readonly enter: (
    call: {
      readonly sender: Sender
      readonly function: string
      readonly server: string
      readonly arguments: Arguments
    },
    complain: (text: string) => void,
  ) => () => void
}

/** Nobody else waits for these, and each is made on a handle that no other call uses: the DLLs themselves hold that. */
const beside: ReadonlySet<string> = new Set(['WTSCloseServer', 'WinStationCloseServer'])

export function createLanes(): Lanes {
  const underWay = new Map<string, string[]>()
  return {
    enter: ({ sender, function: name, server, arguments: given }, complain) => {
      if (beside.has(name) || isWaitedFor(name, given)) return () => {}
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
