import { useCallback, useEffect, useMemo, useState } from 'react'
import { useConsole, useConsoleState } from '../../console/console-context.ts'
import type { SavedView, ViewContent } from '../../console/preferences-views.ts'
import { changePreferences, useLook, usePreference } from '../../console/use-preferences.ts'
import { everything, scopeName } from '../../console/scope.ts'
import { useLatest } from '../../ui/use-latest.ts'
import {
  changedView,
  isSameContent,
  viewThatIsOn,
  whatIsGone,
  whyNotKept,
  withView,
  withoutView,
} from './saved-views.ts'

/** What can be done with the views; another object only when a view, or which one is on, is another. */
export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly on: SavedView | null
  /** Something is shown otherwise than the view that is on has it. */
  readonly changed: boolean
  /** Why what is shown now cannot be kept; null when it can. */
  readonly whyNot: string | null
  readonly choose: (view: SavedView) => void
  readonly save: (name: string) => void
  /** Makes the view what is shown now. */
  readonly update: (view: SavedView) => void
  readonly rename: (view: SavedView, name: string) => void
  readonly remove: (view: SavedView) => void
}

const aboutView = 'the view that was chosen'

/** A view is not what it was when it was saved: what is missing, and what is shown instead. */
const goneMessage = ({ name }: SavedView, what: string) =>
  ({
    about: aboutView,
    severity: 'warning',
    message: `${what}, which the view “${name}” shows, is not in the list any more.`,
    remedy: 'All servers are shown. Choose others and update the view, or delete it.',
  }) as const

/** What is shown now, read when something is done with it. */
function useContent() {
  const scope = useConsoleState((state) => state.scope)
  const search = useConsoleState((state) => state.search)
  const look = useLook()
  const content = useMemo<ViewContent>(() => ({ scope, search: search.trim(), look }), [scope, search, look])
  return { content, latest: useLatest(content) }
}

/** The views under their names: which one is on, choosing, saving, renaming and deleting them. */
export function useSavedViews(): SavedViews {
  const { store } = useConsole()
  const { say, unsay, show } = store
  const views = usePreference('views')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const { content, latest } = useContent()
  const on = useMemo(() => viewThatIsOn(views, chosenId, content), [views, chosenId, content])
  const whyNot = whyNotKept(content)
  const changed = on !== null && !isSameContent(on, content)

  const choose = useCallback(
    (view: SavedView) => {
      const { loaded, farm } = store.state.getState()
      const what = loaded ? whatIsGone(view, farm.servers) : null
      changePreferences(view.look)
      show({ scope: what === null ? view.scope : everything, narrower: null, search: view.search })
      setChosenId(view.viewId)
      if (what === null) unsay(aboutView)
      else say({ ...goneMessage(view, what), onDismiss: () => unsay(aboutView) })
    },
    [store, say, unsay, show],
  )
  const saved = useMemo<SavedViews>(() => {
    const keep = (next: readonly SavedView[]) => changePreferences({ views: next })
    const shown = () => {
      const { scope } = latest.current
      const { servers } = store.state.getState().farm
      const server = scope.kind === 'server' ? servers.get(scope.serverId) : undefined
      return { ...latest.current, scopeName: scopeName(scope, server?.name) }
    }
    return {
      views,
      on,
      changed,
      whyNot,
      choose,
      save: (name) => {
        const viewId = crypto.randomUUID()
        keep(withView(views, { ...shown(), viewId, name: name.trim() }))
        setChosenId(viewId)
      },
      update: ({ viewId }) => {
        keep(changedView(views, viewId, shown()))
        setChosenId(viewId)
        unsay(aboutView)
      },
      rename: ({ viewId }, name) => keep(changedView(views, viewId, { name: name.trim() })),
      remove: ({ viewId }) => {
        keep(withoutView(views, viewId))
        unsay(aboutView)
      },
    }
  }, [views, on, changed, whyNot, choose, latest, store, unsay])
  const isElsewhere = content.scope.kind !== 'all'
  useEffect(() => {
    // Who has chosen another place since needs no word about the old one.
    if (isElsewhere) unsay(aboutView)
  }, [isElsewhere, unsay])
  return saved
}

/** The place of the view, from 0, that Ctrl and a digit choose, wherever the keyboard has its digits; null for other keys. */
export function viewOfKey({ code, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent): number | null {
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(code) ?? []
  return digit === undefined || !ctrlKey || altKey || shiftKey || metaKey ? null : Number(digit) - 1
}

/** Ctrl+1 to Ctrl+9 choose the first nine views; a digit without a view is left to the browser. */
export function useViewKeys({ views, choose }: SavedViews, blocked: boolean) {
  useEffect(() => {
    if (blocked) return
    const onKeyDown = (event: KeyboardEvent) => {
      const place = viewOfKey(event)
      const view = place === null ? undefined : views[place]
      if (view === undefined) return
      event.preventDefault()
      choose(view)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [views, choose, blocked])
}
