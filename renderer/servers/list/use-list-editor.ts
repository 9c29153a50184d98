import { useEffect, useState } from 'react'
import { isInFolder } from '#contract/in-folder.ts'
import type { ServerStatus } from '#contract/server.ts'
import { useConsole } from '../../console/console-context.ts'
import { folderNow } from '../../console/folders.ts'
import { everything, type Scope } from '../../console/scope.ts'
import { renameFolder } from '../../console/use-preferences.ts'
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

type Servers = ReadonlyMap<string, ServerStatus>

/** What to choose where what was chosen is no longer in the list. */
interface Instead {
  readonly scope: Scope
  /** Why, one sentence; null for a folder that is followed to its new path. */
  readonly why: string | null
}

/** Null where what is chosen is still there. */
export function insteadOf(chosen: Scope, before: Servers, now: Servers): Instead | null {
  if (before === now) return null
  if (chosen.kind === 'server') return insteadOfServer(chosen.serverId, before, now)
  if (chosen.kind !== 'group') return null
  const { group } = chosen
  const isThere = (servers: Servers) =>
    [...servers.values()].some((server) => isInFolder(server.group, group))
  if (!isThere(before)) return null
  const to = folderNow(group, before, now)
  if (to !== null) return to === group ? null : { scope: { kind: 'group', group: to }, why: null }
  return isThere(now) ? null : all(`No server is in ${group} any more.`)
}

function insteadOfServer(serverId: string, before: Servers, now: Servers): Instead | null {
  const gone = before.get(serverId)
  return gone === undefined || now.has(serverId) ? null : all(`${gone.name} is no longer in the list.`)
}

const all = (why: string): Instead => ({ scope: everything, why: `${why} All servers are shown.` })
