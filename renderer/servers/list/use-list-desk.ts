import { useEffect, useRef, useState } from 'react'
import { useConsole } from '../../app/console-context.ts'
import type { Scope } from '../scope.ts'
import { chosenNews } from './chosen-news.ts'
import { createListDesk } from './list-desk.ts'

/** The desk of this window, and what others do meanwhile to what is chosen in it. */
export function useListDesk(scope: Scope, onScope: (scope: Scope) => void) {
  const { bridge, store } = useConsole()
  const [desk] = useState(() => createListDesk(bridge, () => store.state.getState().farm.servers))
  const [news, setNews] = useState<string | null>(null)
  const latest = useRef({ scope, onScope })
  useEffect(() => {
    latest.current = { scope, onScope }
  })
  useEffect(
    () =>
      store.state.subscribe(({ farm, loaded }, before) => {
        if (!loaded || !before.loaded) return
        const chosen = latest.current
        const { scope: instead, text } = chosenNews(
          chosen.scope,
          before.farm.servers,
          farm.servers,
          desk.own.isOwn,
        )
        if (text !== null) setNews(text)
        if (instead !== null) chosen.onScope(instead)
      }),
    [store, desk],
  )
  return { desk, news, newsRead: () => setNews(null) }
}
