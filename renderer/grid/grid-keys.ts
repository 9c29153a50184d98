import { headingPlace, isHeading, type GridLine } from './grid-lines.ts'

export interface GridPosition {
  /** Index of the line that the keyboard is on; -1 for none. */
  readonly index: number
  readonly count: number
  /** Lines that fit on the screen. */
  readonly page: number
}

/** Line that a key moves to; null for keys that move nothing. */
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

/** What a key does in the grid: goes to another line, or opens or closes the group whose heading it is on. */
export type GridStep = { readonly to: number } | 'toggle'

export interface GridPress {
  readonly key: string
  /** Marks all up to where it goes: that has to be a row. */
  readonly shiftKey: boolean
}

/** As the pattern for treegrids has it; null for a key that means nothing there. */
export function gridStep(
  { key, shiftKey }: GridPress,
  lines: readonly GridLine[],
  { index, page }: Omit<GridPosition, 'count'>,
): GridStep | null {
  const line = lines[index]
  if (key === 'ArrowLeft' && !isHeading(line)) return toHeading(lines, index)
  if (isHeading(line)) {
    const step = headingStep(key, line.open, index)
    if (step !== null) return step
  }
  const to = movedIndex(key, { index, count: lines.length, page })
  if (to === null) return null
  const place = shiftKey ? rowFrom(lines, to, to < index ? -1 : 1) : to
  return place < 0 ? null : { to: place }
}

function headingStep(key: string, open: boolean, index: number): GridStep | null {
  if (key === 'Enter' || key === ' ') return 'toggle'
  if (key === 'ArrowLeft') return open ? 'toggle' : null
  if (key === 'ArrowRight') return open ? { to: index + 1 } : 'toggle'
  return null
}

function toHeading(lines: readonly GridLine[], index: number): GridStep | null {
  const to = headingPlace(lines, index)
  return to < 0 ? null : { to }
}

/** The first row from a line on, or back where there is none that way; -1 where there is none at all. */
function rowFrom(lines: readonly GridLine[], from: number, step: 1 | -1): number {
  const isRow = (at: number) => lines[at] !== undefined && !isHeading(lines[at])
  let at = from
  while (at >= 0 && at < lines.length && !isRow(at)) at += step
  if (isRow(at)) return at
  at = from
  while (at >= 0 && at < lines.length && !isRow(at)) at -= step
  return isRow(at) ? at : -1
}

/** What a key does in the headings; null for keys that do nothing there. */
export type HeaderKey =
  | { readonly does: 'focus'; readonly index: number }
  /** Pixels by which the column grows. */
  | { readonly does: 'resize'; readonly by: number }
  /** The place the column gets. */
  | { readonly does: 'move'; readonly index: number }

interface Key {
  readonly key: string
  readonly altKey?: boolean
  readonly ctrlKey?: boolean
  readonly metaKey?: boolean
  readonly shiftKey?: boolean
}

const resizeStep = 16

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Arrows walk the headings, with Alt they resize, with Ctrl and Shift they move; Enter and Space press, as on any button. */
export function headerKey(
  { key, altKey = false, ctrlKey = false, metaKey = false, shiftKey = false }: Key,
  { index, count }: { readonly index: number; readonly count: number },
): HeaderKey | null {
  const step = steps[key]
  const next = Math.max(0, Math.min(count - 1, index + (step ?? 0)))
  if (step !== undefined && altKey) return { does: 'resize', by: step * resizeStep }
  if (step !== undefined && shiftKey && (ctrlKey || metaKey))
    return next === index ? null : { does: 'move', index: next }
  if (step !== undefined) return { does: 'focus', index: next }
  if (key === 'Home') return { does: 'focus', index: 0 }
  if (key === 'End') return { does: 'focus', index: count - 1 }
  return null
}
