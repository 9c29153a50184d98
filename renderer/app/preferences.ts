import { createStore, type StoreApi } from 'zustand/vanilla'

export type ThemeChoice = 'system' | 'light' | 'dark'

/** What the grid's rows are put together by. */
export type Grouping = 'none' | 'server' | 'user' | 'state'

/** Which groups are closed: those named, or all but those named. */
export interface ClosedGroups {
  readonly all: boolean
  readonly except: readonly string[]
}

export const noneClosed: ClosedGroups = { all: false, except: [] }

/** How this person likes the window; kept in the browser's own storage. Of the farm only names of what was closed. */
export interface Preferences {
  readonly theme: ThemeChoice
  readonly showSystemSessions: boolean
  readonly sorting: readonly { readonly id: string; readonly desc: boolean }[]
  readonly hiddenColumns: readonly string[]
  readonly columnWidths: Readonly<Record<string, number>>
  /** Paths of folders of the server list whose servers are not shown. */
  readonly collapsedFolders: readonly string[]
  readonly grouping: Grouping
  /** Of each grouping by itself. */
  readonly collapsedGroups: Readonly<Record<Exclude<Grouping, 'none'>, ClosedGroups>>
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  showSystemSessions: false,
  sorting: [{ id: 'user', desc: false }],
  hiddenColumns: ['age'],
  columnWidths: {},
  collapsedFolders: [],
  grouping: 'none',
  collapsedGroups: { server: noneClosed, user: noneClosed, state: noneClosed },
}

const storageKey = 'rewinsta.preferences'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What storage holds, as far as it fits; the default for the rest. */
export function parsePreferences(text: string | null): Preferences {
  const read = parseJson(text)
  if (!isRecord(read)) return defaultPreferences
  const { theme, showSystemSessions, sorting, hiddenColumns, columnWidths, collapsedFolders } = read
  const { grouping, collapsedGroups } = read
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
    columnWidths: isRecord(columnWidths)
      ? Object.fromEntries(
          Object.entries(columnWidths).flatMap(([id, width]) =>
            typeof width === 'number' && width > 0 ? [[id, width] as const] : [],
          ),
        )
      : {},
    grouping: grouping === 'server' || grouping === 'user' || grouping === 'state' ? grouping : 'none',
    collapsedGroups: {
      server: closedIn(collapsedGroups, 'server'),
      user: closedIn(collapsedGroups, 'user'),
      state: closedIn(collapsedGroups, 'state'),
    },
  }
}

function closedIn(groups: unknown, grouping: Grouping): ClosedGroups {
  const closed = isRecord(groups) ? groups[grouping] : null
  if (!isRecord(closed)) return noneClosed
  return { all: closed['all'] === true, except: textsOf(closed['except']) ?? [] }
}

/** The texts of a list; null where it is no list. */
function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((one: unknown) => typeof one === 'string') : null
}

function parseJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    // Somebody else's text: the defaults hold.
    return null
  }
}

export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => parsePreferences(storage.getItem(storageKey)))
  store.subscribe((preferences) => storage.setItem(storageKey, JSON.stringify(preferences)))
  return store
}
