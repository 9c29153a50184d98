/** All columns, and those of them that are shown; both in their order. */
export interface ColumnPlaces {
  readonly all: readonly string[]
  readonly shown: readonly string[]
}

/** All columns with a shown one at another place among those shown; hidden ones stay where they are. */
export function movedColumn({ all, shown }: ColumnPlaces, id: string, place: number): readonly string[] {
  if (!shown.includes(id)) return all
  const others = shown.filter((one) => one !== id)
  const next = others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, id)
  const isShown = new Set(shown)
  let at = 0
  return all.map((one) => {
    if (!isShown.has(one)) return one
    at += 1
    return next[at - 1] ?? one
  })
}

/** Left and right edge of a heading, pixels. */
export interface Edges {
  readonly left: number
  readonly right: number
}

/** The gap between headings that is nearest: 0 before the first, as many as there are headings behind the last. */
export const nearestGap = (headings: readonly Edges[], x: number): number =>
  headings.filter(({ left, right }) => (left + right) / 2 < x).length

/** Where a heading stands once it is put into a gap; null where that moves nothing. */
export function placeInGap(index: number, gap: number): number | null {
  if (index < 0 || gap === index || gap === index + 1) return null
  return gap > index ? gap - 1 : gap
}
