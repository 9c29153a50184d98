export type ThemeChoice = 'system' | 'light' | 'dark'

/** How this person likes the window; nothing of the farm. The core keeps it as a text. */
export interface Preferences {
  readonly theme: ThemeChoice
  readonly showSystemSessions: boolean
  readonly sorting: readonly { readonly id: string; readonly desc: boolean }[]
  readonly hiddenColumns: readonly string[]
  readonly columnWidths: Readonly<Record<string, number>>
  /** Paths of folders of the server list whose servers are not shown. */
  readonly collapsedFolders: readonly string[]
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  showSystemSessions: false,
  sorting: [{ id: 'user', desc: false }],
  hiddenColumns: ['age'],
  columnWidths: {},
  collapsedFolders: [],
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was kept, as far as it fits; the default for the rest. */
export function parsePreferences(text: string | null): Preferences {
  const read = parseJson(text)
  if (!isRecord(read)) return defaultPreferences
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
    columnWidths: isRecord(columnWidths)
      ? Object.fromEntries(
          Object.entries(columnWidths).flatMap(([id, width]) =>
            typeof width === 'number' && width > 0 ? [[id, width] as const] : [],
          ),
        )
      : {},
  }
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
