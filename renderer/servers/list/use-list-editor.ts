import { useEffect, useState } from 'react'
import { useConsole } from '../../console/console-context.ts'
import { renameFolder } from '../../console/use-preferences.ts'
import { insteadOf } from './gone-scope.ts'
import { createListEditor, type ListEditor } from './list-editor.ts'

/** What changes the list in this window. Where what is chosen of it is gone, something else is chosen. */
export function useListEditor(): ListEditor {
  const { bridge, store } = useConsole()
  const [editor] = useState(() =>
    createListEditor(bridge, {
      serversNow: () => store.state.getState().farm.servers,
      onRenamed: renameFolder,
    }),
  )
  useEffect(() => {
    let before = store.state.getState().farm.servers
    return store.state.subscribe(({ loaded, scope, farm: { servers } }) => {
      if (!loaded || servers === before) return
      const instead = insteadOf(scope, before, servers)
      before = servers
      if (instead === null) return
      store.show({ scope: instead.scope })
      if (instead.why !== null) editor.say(instead.why)
    })
  }, [store, editor])
  return editor
}
