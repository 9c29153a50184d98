import { makeStyles, tokens } from '@fluentui/react-components'

/** Of what is said below the tree: whole, however narrow that is. */
export const useMessageStyles = makeStyles({
  // Those that find no room are scrolled to, not pressed together.
  bar: { flexShrink: 0 },
  text: { whiteSpace: 'normal', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase200 },
})
