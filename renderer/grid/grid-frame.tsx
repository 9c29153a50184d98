import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useGridStyles } from './grid-styles.ts'

export interface GridFrameProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly label: string
  /** Its lines lie in groups. */
  readonly grouped: boolean
  /** Lines below the headings. */
  readonly count: number
  readonly columns: number
  /** Id of the line that the keyboard is on; undefined for none. */
  readonly currentId: string | undefined
  /** Of all columns together, pixels. */
  readonly width: number
  /** Of all lines together, pixels. */
  readonly height: number
  readonly header: ReactNode
  readonly children: ReactNode
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Headings that stay at the top, and lines that are scrolled below them. */
export function GridFrame(props: GridFrameProps) {
  const { scroller, grouped, count, columns, currentId, width, height } = props
  const styles = useGridStyles()
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is one of two that take keys
    <div
      ref={scroller}
      role={grouped ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns}
      aria-multiselectable
      aria-activedescendant={currentId}
      tabIndex={0}
      className={styles.scroller}
      onKeyDown={props.onKeyDown}
    >
      <div role="rowgroup" style={{ minWidth: width, position: 'sticky', top: 0, zIndex: 2 }}>
        {props.header}
      </div>
      <div role="rowgroup" style={{ height, minWidth: width, position: 'relative' }}>
        {props.children}
      </div>
    </div>
  )
}
