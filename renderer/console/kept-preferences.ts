import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandResult } from '#contract/commands.ts'
import { createRetry } from './retry.ts'
import { isSamePlain } from '../ui/is-same-plain.ts'
import { createTurns } from './keep-turns.ts'
import { mergePreferences } from './merge-preferences.ts'
import { defaultPreferences, parsePreferences, type Preferences } from './preferences.ts'

export interface KeptPreferences {
  readonly preferences: StoreApi<Preferences>
  /** What a person would not expect of their views, since another window changed them too; until it is read. */
  readonly news: StoreApi<readonly string[]>
  /**
   * Reads what the core has kept, and has each change kept from then on; what another window keeps is merged with it.
   * What could not be read is not written over: it is tried again, and at once when asked, as when the line is back.
   * Settles when it was read, or could not be.
   */
  readonly follow: (bridge: Bridge) => Promise<void>
  /** The window closes: what waits to be kept is sent, and no answer waited for. */
  readonly flush: () => void
}

/** What the core keeps, as this window knows it. */
interface Kept {
  readonly preferences: Preferences
  readonly revision: string | null
}

/** The defaults until the core's were read. */
export function createKeptPreferences(): KeptPreferences {
  const preferences = createStore<Preferences>(() => defaultPreferences)
  const news = createStore<readonly string[]>(() => [])
  let keeper: Keeper | null = null
  let reading = false
  let retry: ReturnType<typeof createRetry> | null = null
  const follow = async (bridge: Bridge): Promise<void> => {
    if (keeper !== null) return keeper.catchUp()
    if (reading) return
    reading = true
    const before = preferences.getState()
    const read = await bridge.invoke('read-arrangement', {})
    reading = false
    retry ??= createRetry(() => void follow(bridge))
    retry(read.ok)
    if (!read.ok) return
    const kept = keptOf(read.value)
    const { views } = preferences.getState()
    // What the person changed meanwhile is newer.
    if (preferences.getState() === before) preferences.setState({ ...kept.preferences, views }, true)
    keeper = startKeeping({ bridge, preferences, news }, kept)
  }
  return {
    preferences,
    news,
    follow,
    flush: () => keeper?.flush(),
  }
}

function keptOf({ arrangement, revision }: CommandResult<'read-arrangement'>): Kept {
  return { preferences: parsePreferences(arrangement), revision }
}

interface Keeping extends Pick<KeptPreferences, 'preferences' | 'news'> {
  readonly bridge: Bridge
}

interface Keeper {
  /** Makes up for a line that was lost. */
  readonly catchUp: () => Promise<void>
  readonly flush: () => void
}

/** Keeps each change from now on, and follows what others keep. */
function startKeeping(keeping: Keeping, first: Kept): Keeper {
  const { bridge, preferences } = keeping
  const side = createSide(keeping)
  let unkept = false
  let unanswered: string | null = null
  const send = (arrangement: string) =>
    bridge.invoke('keep-arrangement', { arrangement, basedOn: side.kept().revision, unanswered })
  /** Whether something is left to be kept: where another window was first, theirs is merged with it. */
  const keep = async (): Promise<boolean> => {
    const arrangement = JSON.stringify(preferences.getState())
    const sent = send(arrangement)
    unanswered = arrangement
    const reply = await sent
    unanswered = null
    unkept = !reply.ok
    // What fails the core says itself.
    if (!reply.ok) return false
    if (reply.value.kept) side.wasKept(keptOf({ arrangement, revision: reply.value.revision }))
    else side.merge(keptOf(reply.value))
    return !reply.value.kept
  }
  const read = async (): Promise<boolean> => {
    const reply = await bridge.invoke('read-arrangement', {})
    // One that is gone took no views with it.
    if (!reply.ok || reply.value.revision === null || side.isKept(reply.value.revision)) return false
    return side.merge(keptOf(reply.value))
  }
  const { toKeep, toRead, isToKeep } = createTurns(keep, read)
  if (side.merge(first)) toKeep()
  preferences.subscribe(() => {
    if (!side.isMerging()) toKeep()
  })
  bridge.subscribe((event) => {
    if (event.event === 'arrangement-changed' && !side.isKept(event.revision)) void toRead()
  })
  return {
    catchUp: () => {
      if (unkept) toKeep()
      return toRead()
    },
    flush: () => {
      if (isToKeep()) void send(JSON.stringify(preferences.getState()))
    },
  }
}

/** This window's side: what it shows, and what is kept as far as it knows. */
function createSide({ preferences, news }: Keeping) {
  let kept: Kept = { preferences: defaultPreferences, revision: null }
  let merging = false
  return {
    kept: () => kept,
    wasKept: (mine: Kept) => {
      kept = mine
    },
    isKept: (revision: string) => revision === kept.revision,
    isMerging: () => merging,
    /** Shows theirs with what is new here; whether something here is not kept yet. */
    merge: (theirs: Kept): boolean => {
      const mine = preferences.getState()
      const merged = mergePreferences({ base: kept.preferences, mine, theirs: theirs.preferences })
      kept = theirs
      merging = true
      if (!isSamePlain(merged.preferences.views, mine.views)) preferences.setState(merged.preferences, true)
      merging = false
      if (merged.said.length > 0) news.setState([...news.getState(), ...merged.said], true)
      return !isSamePlain(merged.preferences.views, theirs.preferences.views)
    },
  }
}
