import type { ActionStatus } from '#contract/action.ts'
import { rowsOf, type GridLines } from './grid-lines.ts'

/** Rows marked for an action on many, and where a range begins. */
export interface Marks {
  readonly keys: ReadonlySet<string>
  readonly anchor: string | null
  /** They are one range, from the anchor on, as the rows stood when the last of them was pressed. */
  readonly isRange: boolean
}

export const noMarks: Marks = { keys: new Set(), anchor: null, isRange: false }

/** With which keys held a row was pressed. */
export interface Press {
  readonly key: string
  /** Ctrl: this row too, or no longer. */
  readonly toggles: boolean
  /** Shift: all rows from the last one pressed to this. */
  readonly extends: boolean
}

/** The marks after a row is pressed; `order` is how the rows stand on the screen. */
export function pressedMarks(marks: Marks, press: Press, order: readonly string[]): Marks {
  const { keys, anchor } = marks
  const { key } = press
  if (press.extends && isTorn(marks, order))
    return { keys: new Set([...keys, key]), anchor: key, isRange: false }
  if (press.extends && anchor !== null) {
    const [from, to] = [order.indexOf(anchor), order.indexOf(key)].toSorted((one, other) => one - other)
    if (from !== undefined && to !== undefined && from >= 0) {
      return { keys: new Set(order.slice(from, to + 1)), anchor, isRange: true }
    }
  }
  if (!press.toggles) return { keys: new Set([key]), anchor: key, isRange: false }
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key, isRange: false }
}

/** Whether rows of a range have moved since: what lies between them now was never chosen. */
function isTorn({ keys, isRange }: Marks, order: readonly string[]): boolean {
  if (!isRange) return false
  const places = [...keys].map((key) => order.indexOf(key)).filter((place) => place >= 0)
  return Math.max(...places) - Math.min(...places) + 1 !== keys.size
}

export const withoutMarks = ({ keys, anchor }: Marks, without: ReadonlySet<string>): Marks => ({
  keys: new Set([...keys].filter((key) => !without.has(key))),
  anchor,
  isRange: false,
})

/** Those of several marked that are not among the rows shown. One alone is the chosen row, which details are open for. */
export function hiddenMarks({ keys }: Marks, { lines, hidden }: GridLines): ReadonlySet<string> {
  if (keys.size === 0) return noMarks.keys
  const closed = hidden.map(({ row }) => row.sessionKey).filter((key) => keys.has(key))
  if (keys.size === 1) return new Set(closed)
  // Of the few that are marked, not of all rows there are.
  const shown = new Set(rowsOf(lines).flatMap(({ row }) => (keys.has(row.sessionKey) ? row.sessionKey : [])))
  return new Set([...keys].filter((key) => !shown.has(key)))
}

/** Marks of sessions that are no longer there are forgotten. */
export function livingMarks({ keys }: Marks, living: ReadonlySet<string>): readonly string[] {
  return [...keys].filter((key) => living.has(key))
}

const doneKeys = (actions: readonly ActionStatus[]): readonly string[] =>
  actions
    .flatMap(({ targets }) => targets)
    .filter(({ phase }) => phase === 'gone' || phase === 'done')
    .flatMap(({ sessionKey }) => sessionKey ?? [])

/** Sessions to which what was meant for them has been done since: they are marked no longer. */
export function newlyDone(
  before: readonly ActionStatus[],
  after: readonly ActionStatus[],
): ReadonlySet<string> {
  const known = new Set(doneKeys(before))
  const changed = after.filter((action) => !before.includes(action))
  return new Set(doneKeys(changed).filter((key) => !known.has(key)))
}
