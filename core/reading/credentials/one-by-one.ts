import type { PollOutcome } from '../schedule/poll.ts'

/** Asks servers that refused the credentials once more: one, and the others only after it answered, each after the one before. */
export interface OneByOne {
  /** Ends the round before. */
  readonly begin: (serverIds: readonly string[]) => void
  /** More for the round under way; a new one where there is none. */
  readonly add: (serverIds: readonly string[]) => void
  readonly noteOutcome: (serverId: string, outcome: PollOutcome) => void
  readonly forget: (serverId: string) => void
}

export interface OneByOneOptions {
  readonly ask: (serverId: string) => void
  /** Whether it still has to be asked: others may have been read meanwhile. */
  readonly isStopped: (serverId: string) => boolean
}

export function createOneByOne({ ask, isStopped }: OneByOneOptions): OneByOne {
  let first: string | null = null
  let asked: string | null = null
  let rest: readonly string[] = []

  function end(): void {
    asked = null
    rest = []
  }

  function goOn(): void {
    const next = rest.find(isStopped)
    if (next === undefined) return end()
    rest = rest.slice(rest.indexOf(next) + 1)
    asked = next
    ask(next)
  }

  return {
    begin: ([one, ...others]) => {
      if (one === undefined) return
      first = asked = one
      rest = others
      ask(one)
    },
    add: (serverIds) => {
      rest = [...rest, ...serverIds.filter((serverId) => serverId !== asked && !rest.includes(serverId))]
      if (asked === null) goOn()
    },
    noteOutcome: (serverId, outcome) => {
      if (serverId !== asked) return
      // A server that does not answer says nothing of the credentials; but the first has to say yes.
      const goesOn = outcome === 'read' || (outcome !== 'halt' && serverId !== first)
      if (goesOn) goOn()
      else end()
    },
    forget: (serverId) => {
      rest = rest.filter((one) => one !== serverId)
      if (serverId === asked) end()
    },
  }
}
