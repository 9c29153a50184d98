import type { ServerState } from '#contract/server.ts'
import type { Core } from '#core/core.ts'

/** Follows what a core tells of its servers, as a window does. */
export interface LiveServers {
  /** Settles with the moment at which all these servers are live, by `performance.now()`. */
  readonly allLive: (addresses: Iterable<string>) => Promise<number>
  /** The same for servers that are said not to answer. */
  readonly allUnreachable: (addresses: Iterable<string>) => Promise<number>
  readonly stop: () => void
}

export function followServers({ subscribe }: Pick<Core, 'subscribe'>): LiveServers {
  const states = new Map<string, ServerState>()
  let check: (() => void) | null = null
  const stop = subscribe((event) => {
    if (event.event !== 'snapshot-changed') return
    for (const { address, state } of event.change.servers) states.set(address, state)
    check?.()
  })
  const allIn = (state: ServerState) => (addresses: Iterable<string>) => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const left = new Set(addresses)
    check = () => {
      for (const address of left) if (states.get(address) === state) left.delete(address)
      if (left.size === 0) resolve(performance.now())
    }
    check()
    return promise
  }
  return { stop, allLive: allIn('live'), allUnreachable: allIn('unreachable') }
}
