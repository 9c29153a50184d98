import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useConsole } from '../../console/console-context.ts'
import { renameFolder } from '../../console/use-preferences.ts'
import { everything, type Scope } from '../../console/scope.ts'
import { createListDesk } from './list-desk.ts'
import { createListWatch } from './list-watch.ts'

/** What is chosen, known at once: a change of the list may come before the window is drawn again. */
function useScope() {
  const [scope, show] = useState<Scope>(everything)
  const chosen = useRef(scope)
  const choose = useCallback((next: Scope) => {
    chosen.current = next
    show(next)
  }, [])
  return { scope, chosen, choose }
}

/** The desk of this window, what is chosen of the list, and what others do meanwhile to it. */
export function useListDesk() {
  const { bridge, store } = useConsole()
  const [desk] = useState(() =>
    createListDesk(bridge, {
      serversNow: () => store.state.getState().farm.servers,
      onRenamed: renameFolder,
    }),
  )
  const [watch] = useState(() => createListWatch(desk.own, desk.othersChanged))
  const { news } = useStore(watch.state)
  const { scope, chosen, choose } = useScope()
  useEffect(() => {
    const see = ({ loaded, farm }: ReturnType<typeof store.state.getState>) => {
      const instead = loaded ? watch.see(farm.servers, chosen.current) : null
      if (instead !== null) choose(instead)
    }
    see(store.state.getState())
    const stops = [store.state.subscribe(see), desk.own.onQuiet(watch.settled)]
    return () => stops.forEach((stop) => stop())
  }, [store, desk, watch, chosen, choose])
  return { scope, chooseScope: choose, desk, news, newsRead: watch.read }
}
