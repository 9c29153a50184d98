import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkCircle16Regular, Prohibited16Regular, QuestionCircle16Regular } from '@fluentui/react-icons'
import { useId } from 'react'
import type { Right } from '#contract/rights.ts'
import type { ServerStatus } from '#contract/server.ts'
import { useConsoleState } from '../console/console-context.ts'
import { accountText } from '#words/sessions.ts'
import { FailureLines } from '../ui/failure-lines.tsx'
import { knownRights, rightWords, type KnownRight } from './known-rights.ts'

const useStyles = makeStyles({
  surface: {
    width: '440px',
    maxWidth: 'calc(100vw - 48px)',
    maxHeight: '70vh',
    boxSizing: 'border-box',
    overflowY: 'auto',
  },
  title: { margin: '0 0 4px', fontSize: tokens.fontSizeBase400, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { margin: '12px 0 0', padding: 0, listStyle: 'none' },
  item: { paddingBlock: '6px', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  line: { display: 'grid', gridTemplateColumns: '20px 120px minmax(0, 1fr)', columnGap: '6px' },
  more: { paddingInlineStart: '26px', display: 'flex', flexDirection: 'column', gap: '2px' },
  icon: { display: 'inline-flex', alignItems: 'center' },
  allowed: { color: tokens.colorPaletteGreenForeground1 },
  denied: { color: tokens.colorPaletteRedForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
  button: { flexShrink: 0, whiteSpace: 'nowrap' },
})

const icons: Readonly<Record<Right['state'], React.JSX.Element>> = {
  allowed: <CheckmarkCircle16Regular />,
  denied: <Prohibited16Regular />,
  unknown: <QuestionCircle16Regular />,
}

/** What this account may do on a server, as far as the server's answers have shown it. */
export function RightsView({ server }: { readonly server: ServerStatus }) {
  const styles = useStyles()
  const titleId = useId()
  const operator = useConsoleState(({ description }) => description?.operator ?? null)
  return (
    <Popover trapFocus positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" className={styles.button} title={`What you may do on ${server.name}`}>
          My rights
        </Button>
      </PopoverTrigger>
      {/* The list itself takes the focus, so that it can be scrolled and read without a mouse. */}
      <PopoverSurface className={styles.surface} aria-labelledby={titleId} tabIndex={0}>
        <h3 id={titleId} className={styles.title}>
          What {operator === null ? 'the acting account' : accountText(operator)} may do on {server.name}
        </h3>
        <Text size={200} className={styles.quiet}>
          As the server’s own answers have shown it; nothing is tried out to know. One session can be closed
          where others are not, so what was refused once can still be tried.
        </Text>
        <ul className={styles.list}>
          {knownRights(server).map((right) => (
            <RightItem key={right.what} right={right} />
          ))}
        </ul>
      </PopoverSurface>
    </Popover>
  )
}

function RightItem({ right }: { readonly right: KnownRight }) {
  const styles = useStyles()
  const { what, state, failure, note } = right
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <span className={mergeClasses(styles.icon, styles[state])} aria-hidden>
          {icons[state]}
        </span>
        <Text weight="semibold">{what}</Text>
        <Text className={mergeClasses(state === 'unknown' && styles.quiet)}>{rightWords(right)}</Text>
      </div>
      {(note !== null || failure !== null) && (
        <div className={styles.more}>
          {note !== null && (
            <Text size={200} className={styles.quiet}>
              {note}
            </Text>
          )}
          {failure !== null && <FailureLines failure={failure} />}
        </div>
      )}
    </li>
  )
}
