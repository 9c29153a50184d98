import { isSamePlain } from '../ui/is-same-plain.ts'
import type { Preferences } from './preferences.ts'
import { isSameName, longestViewName, mostViews, type SavedView } from './preferences-views.ts'

/** Three states of the same: what both windows began with, this window's, and what another one has kept since. */
export interface Parting {
  readonly base: Preferences
  readonly mine: Preferences
  readonly theirs: Preferences
}

export interface Merged {
  readonly preferences: Preferences
  /** What a person would not expect of their views, one sentence each. */
  readonly said: readonly string[]
}

/** Every view that was saved, changed or deleted on either side; for all else what this window shows. */
export function mergePreferences({ base, mine, theirs }: Parting): Merged {
  const { kept, said } = mergeViews(base.views, mine.views, theirs.views)
  return { preferences: { ...mine, views: kept }, said }
}

interface MergedViews {
  readonly kept: readonly SavedView[]
  readonly said: readonly string[]
}

type Views = readonly SavedView[]

function mergeViews(base: Views, mine: Views, theirs: Views): MergedViews {
  const before = byId(base)
  const [own, others] = [byId(mine), byId(theirs)]
  // Those on disk first: they were numbered first.
  const viewIds = [...new Set([...others.keys(), ...own.keys()])]
  const merged = viewIds.map((viewId) => mergeView(before.get(viewId), own.get(viewId), others.get(viewId)))
  const copies = merged.flatMap(({ copy }) => (copy === null ? [] : [copy]))
  const named = withOwnNames([...merged.flatMap(({ kept }) => (kept === null ? [] : [kept])), ...copies])
  const copied = copies.map(({ name }) => bothChanged(name))
  return withinLimit({ kept: named.kept, said: [...copied, ...named.said] })
}

const byId = (views: Views) => new Map(views.map((view) => [view.viewId, view]))

interface MergedView {
  readonly kept: SavedView | null
  /** Theirs, where both changed the same. */
  readonly copy: SavedView | null
}

/** What one side left as it was is as the other one has it. A change is worth more than a deletion. */
function mergeView(
  base: SavedView | undefined,
  mine: SavedView | undefined,
  theirs: SavedView | undefined,
): MergedView {
  if (isSamePlain(mine, theirs) || isSamePlain(theirs, base)) return { kept: mine ?? null, copy: null }
  if (isSamePlain(mine, base)) return { kept: theirs ?? null, copy: null }
  if (mine === undefined || theirs === undefined) return { kept: mine ?? theirs ?? null, copy: null }
  return { kept: mine, copy: { ...theirs, viewId: crypto.randomUUID() } }
}

/** Of two with one name the later one gets a number; two that differ in nothing else are one. */
function withOwnNames(views: Views): MergedViews {
  const kept: SavedView[] = []
  const said: string[] = []
  for (const view of views) {
    const same = kept.find(({ name }) => isSameName(name, view.name))
    if (same === undefined) kept.push(view)
    else if (!isSamePlain({ ...same, viewId: view.viewId, name: view.name }, view)) {
      const name = freeName(view.name, [...kept, ...views])
      kept.push({ ...view, name })
      said.push(`There were two views “${view.name}”: one is “${name}” now.`)
    }
  }
  return { kept, said }
}

function freeName(name: string, taken: Views): string {
  for (let count = 2; ; count += 1) {
    const ending = ` (${count})`
    const free = `${name.trim().slice(0, longestViewName - ending.length)}${ending}`
    if (!taken.some((view) => isSameName(view.name, free))) return free
  }
}

function withinLimit({ kept, said }: MergedViews): MergedViews {
  const over = kept.slice(mostViews).map(({ name }) => `“${name}”`)
  if (over.length === 0) return { kept, said }
  const sentence = `There can be ${mostViews} views, and another window saved some too: ${over.join(', ')} could not be kept.`
  return { kept: kept.slice(0, mostViews), said: [...said, sentence] }
}

const bothChanged = (name: string) => `The view “${name}” was changed in another window too. Both are kept.`
