import { makeStyles, tokens } from '@fluentui/react-components'

/** Of the bar above a grid: what it shows, then what can be done with it. */
export const useBarStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px',
    minWidth: 0,
    minHeight: '46px',
    boxSizing: 'border-box',
    flexShrink: 0,
    padding: '6px 8px 6px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  // Where there is no room for all in one line, they take more.
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    minWidth: 0,
    marginInlineStart: 'auto',
  },
})
