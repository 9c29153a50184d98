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
