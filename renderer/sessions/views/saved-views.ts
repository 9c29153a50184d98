import type { ServerStatus } from '#contract/server.ts'
import {
  isSameName,
  longestViewName,
  longestViewSearch,
  mostViews,
  viewKeys,
  type SavedView,
  type ViewContent,
} from '../../console/preferences-views.ts'
import { isInFolder } from '#contract/in-folder.ts'
import { scopeKey, type Scope } from '../../console/scope.ts'
import { isSamePlain } from '../../ui/is-same-plain.ts'

type Views = readonly SavedView[]

/** Why a view cannot have that name; null when it can. `ownId` is that of the view to be renamed, null for a new one. */
export function whyNotName(views: Views, name: string, ownId: string | null): string | null {
  const wanted = name.trim()
  if (ownId === null && views.length >= mostViews)
    return `There are ${mostViews} views, and no more can be kept. Delete one first.`
  if (wanted === '') return 'Give the view a name.'
  if (wanted.length > longestViewName)
    return `A name has at most ${longestViewName} characters; this one has ${wanted.length}.`
  const other = views.find((view) => view.viewId !== ownId && isSameName(view.name, wanted))
  return other === undefined ? null : `There is a view “${other.name}” already. Choose another name.`
}

/** Why what is shown cannot be kept in a view; null when it can. */
export const whyNotKept = ({ search }: ViewContent): string | null =>
  search.length <= longestViewSearch
    ? null
    : `A view keeps at most ${longestViewSearch} characters of a search; this one has ${search.length}. Shorten it first.`

/** Whether both show the same in the same way. */
export const isSameContent = (one: ViewContent, other: ViewContent): boolean =>
  scopeKey(one.scope) === scopeKey(other.scope) &&
  one.search.trim() === other.search.trim() &&
  viewKeys.every((key) => isSamePlain(one.look[key], other.look[key]))

/** The view that is on: the one chosen, else the first that shows just this. */
export const viewThatIsOn = (views: Views, chosenId: string | null, content: ViewContent) =>
  views.find(({ viewId }) => viewId === chosenId) ??
  views.find((view) => isSameContent(view, content)) ??
  null

export const withView = (views: Views, view: SavedView): Views => [...views, view]

export const withoutView = (views: Views, viewId: string): Views =>
  views.filter((view) => view.viewId !== viewId)

export const changedView = (views: Views, viewId: string, change: Partial<SavedView>): Views =>
  views.map((view) => (view.viewId === viewId ? { ...view, ...change } : view))

/** What of a view's scope is not in the list any more, in words; null when all of it is there. */
export function whatIsGone(
  { scope, scopeName }: Pick<SavedView, 'scope' | 'scopeName'>,
  servers: ReadonlyMap<string, ServerStatus>,
): string | null {
  if (!isGone(scope, servers)) return null
  return `${scope.kind === 'server' ? 'The server' : 'The folder'} ${scopeName}`.trim()
}

function isGone(scope: Scope, servers: ReadonlyMap<string, ServerStatus>): boolean {
  if (scope.kind === 'server') return !servers.has(scope.serverId)
  return scope.kind === 'group' && ![...servers.values()].some(({ group }) => isInFolder(group, scope.group))
}
