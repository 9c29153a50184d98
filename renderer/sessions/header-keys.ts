/** What a key does in the headings; null for keys that do nothing there. */
export type HeaderKey =
  | { readonly does: 'focus'; readonly index: number }
  /** Pixels by which the column grows. */
  | { readonly does: 'resize'; readonly by: number }

const resizeStep = 16

/** Arrows walk the headings, with Alt they resize; Enter and Space press, as on any button. */
export function headerKey(
  { key, altKey }: { readonly key: string; readonly altKey: boolean },
  { index, count }: { readonly index: number; readonly count: number },
): HeaderKey | null {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (step !== 0 && altKey) return { does: 'resize', by: step * resizeStep }
  if (step !== 0) return { does: 'focus', index: Math.max(0, Math.min(count - 1, index + step)) }
  if (key === 'Home') return { does: 'focus', index: 0 }
  if (key === 'End') return { does: 'focus', index: count - 1 }
  return null
}
