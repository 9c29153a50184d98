/** Who it is and where: in sight however far the other columns are scrolled. */
const pinned: ReadonlySet<string> = new Set(['user', 'server'])

/** Where each pinned column comes to rest, pixels from the grid's left edge: beside the pinned ones before it. */
export function pinnedStarts(
  columns: readonly { readonly id: string }[],
  widths: readonly number[],
): ReadonlyMap<string, number> {
  const starts = new Map<string, number>()
  let start = 0
  columns.forEach(({ id }, index) => {
    if (!pinned.has(id)) return
    starts.set(id, start)
    start += widths[index] ?? 0
  })
  return starts
}
