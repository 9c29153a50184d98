import { compareNames } from '#contract/locale.ts'

/** What a column sorts by; null where it is unknown. */
export type SortValue = string | number | null

export function compareValues(one: SortValue, other: SortValue): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return compareNames(String(one), String(other))
}

/** The columns sorted by, the first one first. */
export type Sorting = readonly { readonly id: string; readonly desc: boolean }[]

/** What is sorted by, and which way. */
export interface SortKey {
  readonly desc: boolean
  /** How two that are known stand to each other; as columns are sorted unless told otherwise. */
  readonly compare?: typeof compareValues
}

/** Compares by one value after the other; what is unknown comes last either way. */
export function compareByKeys(
  one: readonly SortValue[],
  other: readonly SortValue[],
  keys: readonly SortKey[],
): number {
  for (const [index, { desc, compare = compareValues }] of keys.entries()) {
    const left = one[index] ?? null
    const right = other[index] ?? null
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    const order = compare(left, right)
    if (order !== 0) return desc ? -order : order
  }
  return 0
}
