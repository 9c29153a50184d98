import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import { createRetry } from './retry.ts'
import { defaultPreferences, parsePreferences, type Preferences } from './preferences.ts'

export interface KeptPreferences {
  readonly preferences: StoreApi<Preferences>
  /**
   * Reads what the core has kept, and has each change kept from then on. What could not be read is not written over: it is
   * tried again, and at once when asked, as when the line is back. Settles when it was read, or could not be.
   */
  readonly follow: (bridge: Bridge) => Promise<void>
  /** The window closes: what waits to be kept is sent, and no answer waited for. */
  readonly flush: () => void
}

/** The defaults until the core's were read. */
export function createKeptPreferences(): KeptPreferences {
  const preferences = createStore<Preferences>(() => defaultPreferences)
  let keeper: Keeper | null = null
  let reading = false
  let retry: ReturnType<typeof createRetry> | null = null
  const follow = async (bridge: Bridge): Promise<void> => {
    if (keeper !== null) return keeper.tryAgain()
    if (reading) return
    reading = true
    const before = preferences.getState()
    const read = await bridge.invoke('read-arrangement', {})
    reading = false
    retry ??= createRetry(() => void follow(bridge))
    retry(read.ok)
    if (!read.ok) return
    const kept = parsePreferences(read.value.arrangement)
    const mine = preferences.getState()
    // What the person changed meanwhile is newer; views that were saved meanwhile stand beside those that were there.
    const now = mine === before ? kept : mine
    preferences.setState({ ...now, views: [...kept.views, ...mine.views] }, true)
    keeper = startKeeping(bridge, preferences, mine.views)
  }
  return { preferences, follow, flush: () => keeper?.flush() }
}

interface Keeper {
  /** What could not be kept, once the line is back. */
  readonly tryAgain: () => void
  readonly flush: () => void
}

/** Keeps each change from now on, one at a time: of those that come meanwhile only the last. */
function startKeeping(
  bridge: Bridge,
  preferences: StoreApi<Preferences>,
  unkept: Preferences['views'],
): Keeper {
  const changedViews = new Set(unkept.map(({ viewId }) => viewId))
  const state = { due: false, sending: false, failed: false }
  const send = async () => {
    state.due = false
    const sent = [...changedViews]
    changedViews.clear()
    const arrangement = JSON.stringify(preferences.getState())
    const reply = await bridge.invoke('keep-arrangement', { arrangement, changedViews: sent })
    // What fails the core says itself.
    state.failed = !reply.ok
    if (state.failed) for (const viewId of sent) changedViews.add(viewId)
  }
  const keep = async () => {
    state.due = true
    if (state.sending) return
    state.sending = true
    // oxlint-disable-next-line no-await-in-loop -- the file takes one after the other
    while (state.due) await send()
    state.sending = false
  }
  preferences.subscribe((now, before) => {
    for (const viewId of changedIn(now.views, before.views)) changedViews.add(viewId)
    void keep()
  })
  if (changedViews.size > 0) void keep()
  return {
    tryAgain: () => {
      if (state.failed) void keep()
    },
    flush: () => {
      if (state.due) void send()
    },
  }
}

/** Views that were added, removed or changed; a view that was not is the same object. */
function changedIn(now: Preferences['views'], before: Preferences['views']): readonly string[] {
  const changed = [
    ...now.filter((view) => !before.includes(view)),
    ...before.filter((view) => !now.includes(view)),
  ]
  return changed.map(({ viewId }) => viewId)
}
