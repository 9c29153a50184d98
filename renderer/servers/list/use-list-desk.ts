import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useConsole } from '../../app/console-context.ts'
import type { Scope } from '../scope.ts'
import { createListDesk } from './list-desk.ts'
import { createListWatch } from './list-watch.ts'

/** The desk of this window, and what others do meanwhile to the list. */
export function useListDesk(scope: Scope, onScope: (scope: Scope) => void) {
  const { bridge, store } = useConsole()
  const [desk] = useState(() => createListDesk(bridge, () => store.state.getState().farm.servers))
  const [watch] = useState(() => createListWatch(desk.own, desk.othersChanged))
  const { news } = useStore(watch.state)
  const latest = useRef({ scope, onScope })
  useEffect(() => {
    latest.current = { scope, onScope }
  })
  useEffect(() => {
    const see = ({ loaded, farm }: ReturnType<typeof store.state.getState>) => {
      const instead = loaded ? watch.see(farm.servers, latest.current.scope) : null
      if (instead !== null) latest.current.onScope(instead)
    }
    see(store.state.getState())
    const stops = [store.state.subscribe(see), desk.own.onQuiet(watch.settled)]
    return () => stops.forEach((stop) => stop())
  }, [store, desk, watch])
  return { desk, news, newsRead: watch.read }
}
