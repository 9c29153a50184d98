export interface GridPosition {
  /** Index of the selected row; -1 for none. */
  readonly index: number
  readonly count: number
  /** Rows that fit on the screen. */
  readonly page: number
}

/** Row that a key moves to; null for keys that move nothing. */
export function movedIndex(key: string, { index, count, page }: GridPosition): number | null {
  if (count === 0) return null
  const within = (wanted: number) => Math.max(0, Math.min(count - 1, wanted))
  switch (key) {
    case 'ArrowDown':
      return within(index + 1)
    case 'ArrowUp':
      return within(index < 0 ? 0 : index - 1)
    case 'PageDown':
      return within(index + page)
    case 'PageUp':
      return within(index - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
