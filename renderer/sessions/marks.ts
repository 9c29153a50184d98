import type { ActionStatus } from '#contract/action.ts'
import type { SessionRow } from '#contract/session.ts'
import type { HeldRow } from './held-order.ts'

/** Rows marked for an action on many, and where a range begins. */
export interface Marks {
  readonly keys: ReadonlySet<string>
  readonly anchor: string | null
}

export const noMarks: Marks = { keys: new Set(), anchor: null }

/** With which keys held a row was pressed. */
export interface Press {
  readonly key: string
  /** Ctrl: this row too, or no longer. */
  readonly toggles: boolean
  /** Shift: all rows from the last one pressed to this. */
  readonly extends: boolean
}

/** The marks after a row is pressed; `order` is how the rows stand on the screen. */
export function pressedMarks({ keys, anchor }: Marks, press: Press, order: readonly string[]): Marks {
  const { key } = press
  if (press.extends && anchor !== null) {
    const [from, to] = [order.indexOf(anchor), order.indexOf(key)].toSorted((one, other) => one - other)
    if (from !== undefined && to !== undefined && from >= 0) {
      return { keys: new Set(order.slice(from, to + 1)), anchor }
    }
  }
  if (!press.toggles) return { keys: new Set([key]), anchor: key }
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key }
}

export const withoutMarks = ({ keys, anchor }: Marks, without: ReadonlySet<string>): Marks => ({
  keys: new Set([...keys].filter((key) => !without.has(key))),
  anchor,
})

/** Those marked that are in a closed group. */
export function hiddenMarks({ keys }: Marks, hidden: readonly HeldRow<SessionRow>[]): ReadonlySet<string> {
  if (keys.size === 0) return noMarks.keys
  return new Set(hidden.map(({ row }) => row.sessionKey).filter((key) => keys.has(key)))
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
