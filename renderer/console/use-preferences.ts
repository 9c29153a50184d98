import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { createKeptPreferences } from './kept-preferences.ts'
import type { RenamedFolder } from './folders.ts'
import { withRenamedFolder, type Preferences } from './preferences.ts'
import { lookOf, type ViewLook } from './preferences-views.ts'

const { preferences, follow, flush } = createKeptPreferences()

/** Reads them from the core, and keeps each change there from then on. */
export const followPreferences = follow

/** The window closes. */
export const flushPreferences = flush

export function usePreference<K extends keyof Preferences>(key: K): Preferences[K] {
  return useStore(preferences, (all) => all[key])
}

/** How the grid looks, as far as it belongs to a view; another object only when something in it changed. */
export const useLook = (): ViewLook => useStore(preferences, useShallow(lookOf))

export const changePreferences = (change: Partial<Preferences>): void => preferences.setState(change)

/** What names a folder of the server list names it by its new path. */
export const renameFolder = (renamed: RenamedFolder): void => {
  const all = preferences.getState()
  const next = withRenamedFolder(all, renamed)
  if (next !== all) preferences.setState(next)
}
