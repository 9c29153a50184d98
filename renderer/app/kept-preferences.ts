import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import { defaultPreferences, parsePreferences, type Preferences } from './preferences.ts'

export interface KeptPreferences {
  readonly preferences: StoreApi<Preferences>
  /**
   * Reads what the core has kept, and has each change kept from then on. What could not be read is not written over:
   * ask again once the line is back. Settles when it was read, or could not be.
   */
  readonly follow: (bridge: Pick<Bridge, 'invoke'>) => Promise<void>
}

/** The defaults until the core's were read. */
export function createKeptPreferences(): KeptPreferences {
  const preferences = createStore<Preferences>(() => defaultPreferences)
  let following = false
  return {
    preferences,
    follow: async (bridge) => {
      if (following) return
      following = true
      const before = preferences.getState()
      const read = await bridge.invoke('read-arrangement', {})
      if (!read.ok) {
        following = false
        return
      }
      // What the person changed meanwhile is newer.
      if (preferences.getState() === before)
        preferences.setState(parsePreferences(read.value.arrangement), true)
      preferences.subscribe(createKeeper(bridge))
    },
  }
}

/** One at a time; of the changes that come meanwhile only the last is kept. */
function createKeeper(bridge: Pick<Bridge, 'invoke'>): (preferences: Preferences) => void {
  let keeping = false
  let next: Preferences | null = null
  const keep = async () => {
    keeping = true
    while (next !== null) {
      const arrangement = JSON.stringify(next)
      next = null
      // oxlint-disable-next-line no-await-in-loop -- the file takes one after the other; what fails the core says itself
      await bridge.invoke('keep-arrangement', { arrangement })
    }
    keeping = false
  }
  return (preferences) => {
    next = preferences
    if (!keeping) void keep()
  }
}
