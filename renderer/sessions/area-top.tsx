import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { memo } from 'react'
import { GridToolbar, type GridToolbarProps } from './grid-toolbar.tsx'
import { MarkedBar } from './marked-bar.tsx'

const useStyles = makeStyles({
  top: { position: 'relative', flexShrink: 0 },
  // Covered by the bar of the marked, and out of reach of Tab; it still says how high that bar is.
  covered: { visibility: 'hidden' },
})

/** Live changes and letters render the area at once, this only when what it shows is another. */
const Toolbar = memo(GridToolbar)

export interface AreaTopProps extends GridToolbarProps {
  /** Sessions that are marked; one alone is merely selected. */
  readonly markedKeys: readonly string[]
  readonly onClearMarks: () => void
}

/** The toolbar, or while several rows are marked what can be done with them. */
export function AreaTop({ markedKeys, onClearMarks, ...toolbar }: AreaTopProps) {
  const styles = useStyles()
  const many = markedKeys.length > 1
  return (
    <div className={styles.top}>
      <div className={mergeClasses(many && styles.covered)}>
        <Toolbar {...toolbar} />
      </div>
      {many && <MarkedBar sessionKeys={markedKeys} said={toolbar.said} onClear={onClearMarks} />}
    </div>
  )
}
