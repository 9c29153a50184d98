import { useStore } from 'zustand'
import { createKeptPreferences } from './kept-preferences.ts'
import type { Preferences } from './preferences.ts'

const { preferences, follow } = createKeptPreferences()

/** Reads them from the core, and keeps each change there from then on. */
export const followPreferences = follow

export function usePreference<K extends keyof Preferences>(key: K): Preferences[K] {
  return useStore(preferences, (all) => all[key])
}

export const changePreferences = (change: Partial<Preferences>): void => preferences.setState(change)
