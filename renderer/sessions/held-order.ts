/** A row that is gone but keeps its place, so that nothing moves under the pointer. */
export interface HeldRow<T> {
  readonly row: T
  readonly gone: boolean
}

/**
 * The rows in the order in which they stand on the screen: those known keep their place, those gone stay as what they
 * were, new ones come last. Rows that did not change stay the same objects.
 */
export function holdOrder<T>(
  shown: readonly HeldRow<T>[],
  next: readonly T[],
  keyOf: (row: T) => string,
): readonly HeldRow<T>[] {
  const left = new Map(next.map((row) => [keyOf(row), row]))
  const kept = shown.map((held) => {
    const key = keyOf(held.row)
    const row = left.get(key)
    left.delete(key)
    if (row === undefined) return held.gone ? held : { row: held.row, gone: true }
    return row === held.row && !held.gone ? held : { row, gone: false }
  })
  return [...kept, ...[...left.values()].map((row) => ({ row, gone: false }))]
}

export function freeOrder<T>(next: readonly T[]): readonly HeldRow<T>[] {
  return next.map((row) => ({ row, gone: false }))
}
