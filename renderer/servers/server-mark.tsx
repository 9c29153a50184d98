import { makeStyles, tokens } from '@fluentui/react-components'
import {
  CircleHalfFill16Filled,
  Clock16Regular,
  LockClosed16Regular,
  MoreCircle16Regular,
  PlugDisconnected16Filled,
  PresenceAvailable16Filled,
} from '@fluentui/react-icons'
import type { ServerHealth } from '#contract/server-health.ts'

const useStyles = makeStyles({
  mark: { display: 'inline-flex', flexShrink: 0 },
  live: { color: tokens.colorPaletteGreenForeground1 },
  'in-part': { color: tokens.colorPaletteDarkOrangeForeground1 },
  'held-back': { color: tokens.colorPaletteDarkOrangeForeground1 },
  silent: { color: tokens.colorNeutralForeground3 },
  waiting: { color: tokens.colorNeutralForeground3 },
  stale: { color: tokens.colorPaletteDarkOrangeForeground1 },
  denied: { color: tokens.colorPaletteRedForeground1 },
  unreachable: { color: tokens.colorPaletteRedForeground1 },
})

const icons: Readonly<Record<ServerHealth, React.JSX.Element>> = {
  live: <PresenceAvailable16Filled />,
  'in-part': <CircleHalfFill16Filled />,
  'held-back': <MoreCircle16Regular />,
  silent: <MoreCircle16Regular />,
  waiting: <MoreCircle16Regular />,
  stale: <Clock16Regular />,
  denied: <LockClosed16Regular />,
  unreachable: <PlugDisconnected16Filled />,
}

/** A server's state as a shape; the word stands beside it wherever it is not live. */
export function ServerMark({ state }: { readonly state: ServerHealth }) {
  const styles = useStyles()
  return (
    <span className={`${styles.mark} ${styles[state]}`} aria-hidden>
      {icons[state]}
    </span>
  )
}
