import type { ServerStatus } from '#contract/server.ts'
import type { Core } from '#core/core.ts'

/** Follows what a core tells of its servers, as a window does. */
export interface LiveServers {
  /** Settles with the moment at which all these servers are told of, by `performance.now()`. */
  readonly allKnown: (addresses: Iterable<string>) => Promise<number>
  /** The same for servers that are live. */
  readonly allLive: (addresses: Iterable<string>) => Promise<number>
  /** The same for servers that are said not to answer, whether they were called or only asked. */
  readonly allSilent: (addresses: Iterable<string>) => Promise<number>
  /** The same for servers that were called and did not answer. */
  readonly allUnreachable: (addresses: Iterable<string>) => Promise<number>
  readonly stop: () => void
}

export function followServers({ subscribe }: Pick<Core, 'subscribe'>): LiveServers {
  const known = new Map<string, ServerStatus>()
  const checks = new Set<() => void>()
  const stop = subscribe((event) => {
    if (event.event !== 'snapshot-changed') return
    for (const server of event.change.servers) known.set(server.address, server)
    for (const check of checks) check()
  })
  const all = (fits: (server: ServerStatus) => boolean) => (addresses: Iterable<string>) => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const left = new Set(addresses)
    const check = () => {
      for (const address of left) {
        const server = known.get(address)
        if (server !== undefined && fits(server)) left.delete(address)
      }
      if (left.size > 0) return
      checks.delete(check)
      resolve(performance.now())
    }
    checks.add(check)
    check()
    return promise
  }
  return {
    stop,
    allKnown: all(() => true),
    allLive: all(({ state }) => state === 'live'),
    allSilent: all(({ state, failure }) => state !== 'live' && failure !== null),
    allUnreachable: all(({ state }) => state === 'unreachable'),
  }
}
