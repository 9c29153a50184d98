import { useCallback, useEffect, useRef, useState } from 'react'
import { useConsole } from '../../console/console-context.ts'
import { everything, type Scope } from '../../console/scope.ts'
import { renameFolder } from '../../console/use-preferences.ts'
import { insteadOf } from './gone-scope.ts'
import { createListEditor } from './list-editor.ts'

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

/** What changes the list in this window, and what is chosen of it: where that is gone, something else is. */
export function useListEditor() {
  const { bridge, store } = useConsole()
  const [editor] = useState(() =>
    createListEditor(bridge, {
      serversNow: () => store.state.getState().farm.servers,
      onRenamed: renameFolder,
    }),
  )
  const { scope, chosen, choose } = useScope()
  useEffect(() => {
    let before = store.state.getState().farm.servers
    return store.state.subscribe(({ loaded, farm: { servers } }) => {
      if (!loaded) return
      const instead = insteadOf(chosen.current, before, servers)
      before = servers
      if (instead === null) return
      choose(instead.scope)
      if (instead.why !== null) editor.say(instead.why)
    })
  }, [store, editor, chosen, choose])
  return { scope, chooseScope: choose, editor }
}
