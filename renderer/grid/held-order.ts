/** A row that is gone but keeps its place, so that nothing moves under the pointer. */
export interface HeldRow<T> {
  readonly row: T
  readonly gone: boolean
  /** What it was when it got its place, while it may be something else by now; null where it came later and has none yet. */
  readonly placedAs: T | null
}

/**
 * The rows in the order in which they stand on the screen: those known keep their place, those gone stay as what they
 * were unless `goesOn` names another in their place, new ones come last. Rows that did not change stay the same objects.
 */
export function holdOrder<T>(
  shown: readonly HeldRow<T>[],
  next: readonly T[],
  keyOf: (row: T) => string,
  goesOn: (gone: T, rowOf: (key: string) => T | undefined) => T | null = () => null,
): readonly HeldRow<T>[] {
  const left = new Map(next.map((row) => [keyOf(row), row]))
  const kept = shown.map((held) => {
    const rowOf = (key: string) => left.get(key)
    const row = rowOf(keyOf(held.row)) ?? (held.gone ? undefined : (goesOn(held.row, rowOf) ?? undefined))
    if (row !== undefined) left.delete(keyOf(row))
    if (row === undefined) return held.gone ? held : { ...held, gone: true }
    return row === held.row && !held.gone ? held : { row, gone: false, placedAs: held.placedAs }
  })
  return [...kept, ...[...left.values()].map((row) => ({ row, gone: false, placedAs: null }))]
}

export function freeOrder<T>(next: readonly T[]): readonly HeldRow<T>[] {
  return next.map((row) => ({ row, gone: false, placedAs: row }))
}
