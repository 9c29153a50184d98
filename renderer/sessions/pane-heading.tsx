import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  heading: {
    margin: '16px 0 6px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
  },
})

/** Heads a section of the details. */
export function PaneHeading({ children }: { readonly children: ReactNode }) {
  const styles = useStyles()
  return <h3 className={styles.heading}>{children}</h3>
}
