import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useCallback } from 'react'
import { headingPlace, type GridLine } from '../grid/grid-lines.ts'

/** The lines to be drawn: beside those on the screen the heading of the first of them, which is held at the top. */
export function useRangeWithHeading(lines: readonly GridLine[]): (range: Range) => number[] {
  return useCallback(
    (range) => {
      const shown = defaultRangeExtractor(range)
      const heading = headingPlace(lines, range.startIndex)
      return heading < 0 || shown.includes(heading) ? shown : [heading, ...shown]
    },
    [lines],
  )
}
