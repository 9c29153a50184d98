export interface PartBounds<T> {
  readonly sizeOf: (item: T) => number
  /** Of all items of a part together; what is larger alone is a part of its own. */
  readonly mostSize: number
  readonly mostItems?: number
}

/** Items in parts, in their order, each as large as one request may be. */
export function inParts<T>(
  items: Iterable<T>,
  { sizeOf, mostSize, mostItems = Number.POSITIVE_INFINITY }: PartBounds<T>,
): readonly (readonly T[])[] {
  const parts: T[][] = []
  let part: T[] = []
  let size = 0
  for (const item of items) {
    const own = sizeOf(item)
    if (part.length === 0 || part.length === mostItems || size + own > mostSize) {
      part = []
      size = 0
      parts.push(part)
    }
    part.push(item)
    size += own
  }
  return parts
}
