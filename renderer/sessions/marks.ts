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

/** Marks of sessions that are no longer there are forgotten. */
export function livingMarks({ keys }: Marks, living: ReadonlySet<string>): readonly string[] {
  return [...keys].filter((key) => living.has(key))
}
