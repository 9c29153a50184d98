import { useStore } from 'zustand'
import { createPreferences, type Preferences } from './preferences.ts'

const preferences = createPreferences(window.localStorage)

export function usePreference<K extends keyof Preferences>(key: K): Preferences[K] {
  return useStore(preferences, (all) => all[key])
}

export const changePreferences = (change: Partial<Preferences>): void => preferences.setState(change)
