import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { startTicking } from '../console/use-now.ts'
import { findRow } from '../console/farm.ts'
import { scopeKey } from '../console/scope.ts'
import { viewOf, type Looking, type Seen } from './view.ts'
import { isHeading, type GridLine, type GroupHeading } from '../grid/grid-lines.ts'
import { arrivedGroup } from '../grid/groups.ts'

/** How long the view is left alone before the core is told of it, milliseconds. */
const viewDelayMs = 200
/** Rows come and go also while nobody moves: the view is compared again after this, milliseconds. */
const viewTickMs = 5_000

const nothing: Seen = { sessionKeys: [], serverIds: [] }

/** Tells the core what can be seen, so that it is read first; not more often than the view rests. */
export function useView(looking: Pick<Looking, 'rows' | 'scope' | 'words'>) {
  const { bridge, store } = useConsole()
  const { scope, words } = looking
  const [shown, setShown] = useState(nothing)
  const selectedKey = useConsoleState((state) => state.selectedKey)
  const ready = useConsoleState(({ loaded, connection }) => loaded && connection === 'open')
  const told = useRef('')
  const place = JSON.stringify([scopeKey(scope), words, selectedKey])
  const tell = useEffectEvent((at: string, seen: Seen) => {
    const { farm } = store.state.getState()
    const selectedServerId = findRow(farm, selectedKey)?.serverId ?? null
    const view = viewOf({ ...looking, seen, servers: farm.servers, selectedServerId })
    const text = JSON.stringify([at, view])
    if (text === told.current) return
    told.current = text
    void bridge.invoke('set-view', view)
  })
  useEffect(() => {
    // Whoever is at the other end from now on has not been told.
    if (ready) told.current = ''
  }, [ready])
  useEffect(() => {
    if (!ready) return
    const timer = window.setTimeout(() => tell(place, shown), viewDelayMs)
    const stopTicking = startTicking(viewTickMs, () => tell(place, shown))
    return () => {
      window.clearTimeout(timer)
      stopTicking()
    }
  }, [ready, place, shown])
  return setShown
}

/** A closed group by server, or a server without rows, shows its server: that is read as if its rows were seen. */
const showsServer = ({ group, first }: GroupHeading): boolean =>
  first === null ? group !== arrivedGroup : first.serverId === group

const seenOf = (lines: readonly GridLine[]): Seen => ({
  sessionKeys: lines.flatMap((line) => (isHeading(line) ? [] : line.row.sessionKey)),
  serverIds: lines.flatMap((line) => (isHeading(line) && showsServer(line) ? line.group : [])),
})

/** Tells what is on the screen, when that is something else. */
export function useSeenLines(lines: readonly GridLine[], onView: (seen: Seen) => void) {
  const seen = JSON.stringify(seenOf(lines))
  useEffect(() => onView(JSON.parse(seen)), [seen, onView])
}
