import {
  noneCollapsed,
  parseCollapsedGroups,
  parseGrouping,
  type CollapsedGroups,
  type Grouping,
} from './preferences-groups.ts'
import { isInFolder, movedPath } from '#contract/in-folder.ts'
import type { RenamedFolder } from './folders.ts'
import { isRecord, parseJson, textsOf } from '../ui/plain-json.ts'
import { parseViews, type SavedView } from './preferences-views.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

/** How this person likes the window; of the farm only names of what was closed. The core keeps it as a text. */
export interface Preferences {
  readonly theme: ThemeChoice
  readonly showSystemSessions: boolean
  readonly sorting: readonly { readonly id: string; readonly desc: boolean }[]
  readonly hiddenColumns: readonly string[]
  readonly columnWidths: Readonly<Record<string, number>>
  /** Ids from the left; empty for the columns' own order, and what is not named follows in that. */
  readonly columnOrder: readonly string[]
  /** Paths of folders of the server list whose servers are not shown. */
  readonly collapsedFolders: readonly string[]
  readonly views: readonly SavedView[]
  readonly grouping: Grouping
  readonly collapsedGroups: CollapsedGroups
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  showSystemSessions: false,
  sorting: [{ id: 'user', desc: false }],
  hiddenColumns: ['age'],
  columnWidths: {},
  columnOrder: [],
  collapsedFolders: [],
  views: [],
  grouping: 'none',
  collapsedGroups: noneCollapsed,
}

/** Closed folders and views of that folder, or of one inside it, under its new path; the same object where there are none. */
export function withRenamedFolder(preferences: Preferences, { from, to }: RenamedFolder): Preferences {
  const { collapsedFolders, views } = preferences
  const now = (path: string) => (isInFolder(path, from) ? movedPath(path, from, to) : path)
  const isMeant = (view: SavedView) => view.scope.kind === 'group' && isInFolder(view.scope.group, from)
  if (!collapsedFolders.some((path) => isInFolder(path, from)) && !views.some(isMeant)) return preferences
  return {
    ...preferences,
    collapsedFolders: [...new Set(collapsedFolders.map(now))],
    views: views.map((view) => {
      if (view.scope.kind !== 'group') return view
      const group = now(view.scope.group)
      return group === view.scope.group
        ? view
        : { ...view, scope: { kind: 'group', group }, scopeName: group }
    }),
  }
}

/** What was kept, as far as it fits; the default for the rest. */
export function parsePreferences(text: string | null): Preferences {
  const read = parseJson(text)
  if (!isRecord(read)) return defaultPreferences
  return { ...parsePlain(read), views: parseViews(read['views'], parsePlain) }
}

function parsePlain(read: Readonly<Record<string, unknown>>): Omit<Preferences, 'views'> {
  const { theme, showSystemSessions, sorting, hiddenColumns, columnWidths, collapsedFolders } = read
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    showSystemSessions: showSystemSessions === true,
    sorting: Array.isArray(sorting)
      ? sorting.flatMap((entry: unknown) =>
          isRecord(entry) && typeof entry['id'] === 'string'
            ? [{ id: entry['id'], desc: entry['desc'] === true }]
            : [],
        )
      : defaultPreferences.sorting,
    hiddenColumns: textsOf(hiddenColumns) ?? defaultPreferences.hiddenColumns,
    collapsedFolders: textsOf(collapsedFolders) ?? defaultPreferences.collapsedFolders,
    columnOrder: textsOf(read['columnOrder']) ?? defaultPreferences.columnOrder,
    columnWidths: isRecord(columnWidths)
      ? Object.fromEntries(
          Object.entries(columnWidths).flatMap(([id, width]) =>
            typeof width === 'number' && width > 0 ? [[id, width] as const] : [],
          ),
        )
      : {},
    grouping: parseGrouping(read['grouping']),
    collapsedGroups: parseCollapsedGroups(read['collapsedGroups']),
  }
}
