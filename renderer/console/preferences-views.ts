import type { Scope } from './scope.ts'
import type { Preferences } from './preferences.ts'
import { isRecord } from '../ui/plain-json.ts'

/** The preferences that belong to a view. What is named here is saved with it and comes back with it. */
export const viewKeys = [
  'sorting',
  'columnOrder',
  'hiddenColumns',
  'columnWidths',
  'showSystemSessions',
  'grouping',
] as const satisfies readonly (keyof Preferences)[]

/** How a view looks. */
export type ViewLook = Pick<Preferences, (typeof viewKeys)[number]>

/** What the grid shows, and how. */
export interface ViewContent {
  readonly scope: Scope
  readonly search: string
  readonly look: ViewLook
}

/** What the grid shows, under a name. */
export interface SavedView extends ViewContent {
  readonly viewId: string
  readonly name: string
  /** What the scope was called when it was saved, for the day it is gone. */
  readonly scopeName: string
}

/** As many as a menu can be looked through. */
export const mostViews = 50
export const longestViewName = 60
/** What all views come to has to fit into what the core keeps. */
export const longestViewSearch = 500

/** A copy of the look with its keys in one order, and of nothing else. */
export const lookOf = (preferences: ViewLook): ViewLook =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of a look, each with its value
  Object.fromEntries(viewKeys.map((key) => [key, preferences[key]])) as unknown as ViewLook

/** Two names that a person would take for one. */
export const isSameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

function parseScope(value: unknown): Scope | null {
  if (!isRecord(value)) return null
  const { kind, group, serverId } = value
  if (kind === 'all' || kind === 'troubled') return { kind }
  if (kind === 'group' && typeof group === 'string') return { kind, group }
  return kind === 'server' && typeof serverId === 'string' ? { kind, serverId } : null
}

type ParseLook = (look: Readonly<Record<string, unknown>>) => ViewLook

function parseView(value: unknown, parseLook: ParseLook): SavedView | null {
  if (!isRecord(value)) return null
  const { viewId, name, scopeName, search, look } = value
  const scope = parseScope(value['scope'])
  if (scope === null || typeof viewId !== 'string' || typeof name !== 'string') return null
  if (name.trim() === '' || name.length > longestViewName) return null
  return {
    viewId,
    name,
    scope,
    scopeName: typeof scopeName === 'string' ? scopeName : '',
    search: typeof search === 'string' && search.length <= longestViewSearch ? search : '',
    look: lookOf(parseLook(isRecord(look) ? look : {})),
  }
}

/** The views that storage holds, as far as they fit: a broken one, and a second one of an id, is left out. */
export function parseViews(value: unknown, parseLook: ParseLook): readonly SavedView[] {
  const views = new Map<string, SavedView>()
  for (const one of Array.isArray(value) ? value : []) {
    const view = parseView(one, parseLook)
    if (view !== null && !views.has(view.viewId)) views.set(view.viewId, view)
  }
  return [...views.values()]
}
