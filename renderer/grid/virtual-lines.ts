import type { Virtualizer } from '@tanstack/react-virtual'
import { headerHeight, rowHeight } from './grid-styles.ts'

export type VirtualLines = Virtualizer<HTMLDivElement, Element>

/** What the lines of every grid are. */
export const lineOptions = {
  // Every line is as high as the next, so places are counted: keys of forty thousand rows need not be kept.
  estimateSize: () => rowHeight,
  overscan: 4,
  // What a key goes to is not below the lower edge.
  scrollPaddingEnd: headerHeight,
}

/** Lines that a key for pages goes over. */
export const linesOnScreen = ({ scrollRect }: VirtualLines): number =>
  Math.max(1, Math.floor((scrollRect?.height ?? 0) / rowHeight) - 2)
