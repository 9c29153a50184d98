import { useEffect, useMemo, useState } from 'react'
import { useConsole, useConsoleState } from '../app/console-context.ts'
import { findRow } from '../client/farm.ts'
import { isInScope, type Scope } from '../servers/scope.ts'

/** How long the view is left alone before the core is told of it, milliseconds. */
const viewDelayMs = 200

/** What is on the screen. */
export interface Seen {
  readonly sessionKeys: readonly string[]
  /** Servers that are seen themselves, whether sessions of them are or not. */
  readonly serverIds: readonly string[]
}

const nothing: Seen = { sessionKeys: [], serverIds: [] }

/** Tells the core what can be seen, so that it is read first; not more often than the view rests. */
export function useView(scope: Scope, words: readonly string[]) {
  const { bridge, store } = useConsole()
  const [{ sessionKeys, serverIds }, setSeen] = useState(nothing)
  const farm = useConsoleState((state) => state.farm)
  // A session never changes its server, so this need not follow the farm.
  const seen = useMemo(() => {
    const { farm: now } = store.state.getState()
    const ofSessions = sessionKeys.flatMap((key) => findRow(now, key)?.serverId ?? [])
    return [...new Set([...serverIds, ...ofSessions])]
  }, [store, sessionKeys, serverIds])
  const chosen =
    scope.kind === 'all' || words.length > 0
      ? seen
      : [...farm.servers.values()]
          .filter((server) => isInScope(server, scope))
          .map(({ serverId }) => serverId)
  const view = JSON.stringify({
    serverIds: chosen.toSorted().slice(0, 2000),
    sessionKeys: sessionKeys.slice(0, 500),
  })
  const loaded = useConsoleState((state) => state.loaded)
  useEffect(() => {
    if (!loaded) return
    const timer = window.setTimeout(() => void bridge.invoke('set-view', JSON.parse(view)), viewDelayMs)
    return () => window.clearTimeout(timer)
  }, [bridge, view, loaded])
  return setSeen
}
