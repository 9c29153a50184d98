import type { ActionStatus, ActionTarget } from '#contract/action.ts'

/** What a person can see, and what they reach with one step. */
export interface View {
  readonly serverIds: readonly string[]
  readonly nearServerIds: readonly string[]
  readonly sessionKeys: readonly string[]
}

/** How near a server is to what a person looks at. */
export type Nearness = 'in-view' | 'near' | 'rest'

/** Of an action what tells which servers it is under way on. */
type UnderWay = Pick<ActionStatus, 'actionId'> & {
  readonly targets: readonly Pick<ActionTarget, 'serverId' | 'endedAt'>[]
}

/** Keeps what a person looks at, looked at a moment ago, or acts on. */
export interface Attention {
  readonly see: (view: View) => void
  readonly noteAction: (action: UnderWay) => void
  readonly nearnessOf: (serverId: string) => Nearness
  /** All that are in view or near; some more than once. */
  readonly nearServerIds: () => Iterable<string>
  readonly visibleKeys: () => ReadonlySet<string>
}

/** Who looks away often looks back: for this long what was seen stays near, milliseconds. */
const lingerMs = 60_000
/** Of what was seen so many stay near, the last ones: who scrolls through everything has not looked at everything. */
const mostLingering = 100

export function createAttention(now: () => number): Attention {
  let inView: ReadonlySet<string> = new Set()
  let near: ReadonlySet<string> = new Set()
  let visibleKeys: ReadonlySet<string> = new Set()
  /** When each was last seen, the longest ago first. */
  const leftAt = new Map<string, number>()
  /** Servers with an action under way, by action. */
  const acting = new Map<string, ReadonlySet<string>>()

  const leave = (serverId: string) => {
    leftAt.delete(serverId)
    leftAt.set(serverId, now())
    const [first] = leftAt.keys()
    if (leftAt.size > mostLingering && first !== undefined) leftAt.delete(first)
  }
  const lingers = (serverId: string) => now() - (leftAt.get(serverId) ?? Number.NEGATIVE_INFINITY) < lingerMs
  const isActedOn = (serverId: string) => [...acting.values()].some((servers) => servers.has(serverId))

  return {
    see: (view) => {
      const next = new Set(view.serverIds)
      for (const serverId of inView) if (!next.has(serverId)) leave(serverId)
      inView = next
      near = new Set(view.nearServerIds)
      visibleKeys = new Set(view.sessionKeys)
    },
    noteAction: ({ actionId, targets }) => {
      const servers = targets.filter(({ endedAt }) => endedAt === null).map(({ serverId }) => serverId)
      if (servers.length === 0) acting.delete(actionId)
      else acting.set(actionId, new Set(servers))
    },
    nearnessOf: (serverId) => {
      if (inView.has(serverId)) return 'in-view'
      return near.has(serverId) || isActedOn(serverId) || lingers(serverId) ? 'near' : 'rest'
    },
    nearServerIds: function* () {
      yield* inView
      yield* near
      for (const servers of acting.values()) yield* servers
      for (const serverId of leftAt.keys()) if (lingers(serverId)) yield serverId
    },
    visibleKeys: () => visibleKeys,
  }
}
