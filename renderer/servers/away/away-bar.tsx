import { Button, Subtitle2, Text, makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowSync20Regular,
  Dismiss16Regular,
  Open20Regular,
  Stethoscope20Regular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useBarStyles } from '../../grid/bar-styles.ts'
import { TakeButtons, type TakeButtonsProps } from '../../grid/take-buttons.tsx'

const useStyles = makeStyles({
  title: { display: 'flex', flexDirection: 'column', flex: '1 1 240px', minWidth: 0 },
  name: { margin: 0 },
  note: { color: tokens.colorNeutralForeground3 },
  button: { whiteSpace: 'nowrap' },
})

export interface AwayBarProps extends Omit<TakeButtonsProps, 'exporting'> {
  readonly note: string
  /** What the list is narrowed to; null where it is whole. */
  readonly only: string | null
  readonly onShowAll: () => void
  readonly chosen: number
  /** What asking the chosen does, where that could harm; null where it does not. */
  readonly harm: string | null
  readonly askLabel: string
  readonly onAsk: () => void
  readonly onCheck: () => void
  readonly onOpen: () => void
  readonly views: ReactNode
}

const chooseFirst = 'Choose servers in the list first.'
const chooseOne = 'Choose one server first.'

/** What the list shows, and what can be done with what is chosen in it. */
export function AwayBar({
  note,
  only,
  onShowAll,
  chosen,
  harm,
  askLabel,
  onAsk,
  onCheck,
  onOpen,
  views,
  ...take
}: AwayBarProps) {
  const styles = useStyles()
  const bar = useBarStyles()
  return (
    <div className={bar.bar}>
      <div className={styles.title}>
        <Subtitle2 as="h2" className={styles.name}>
          {only === null ? 'Not readable' : `Not readable: ${only}`}
        </Subtitle2>
        <Text size={200} className={styles.note}>
          {note}
        </Text>
      </div>
      <div className={bar.tools}>
        {only !== null && (
          <Button size="small" className={styles.button} icon={<Dismiss16Regular />} onClick={onShowAll}>
            Show all that are not readable
          </Button>
        )}
        <Button
          appearance="subtle"
          className={styles.button}
          icon={<ArrowSync20Regular />}
          disabledFocusable={chosen === 0}
          title={chosen === 0 ? chooseFirst : `${harm ?? 'Asks the chosen servers again.'} (F5)`}
          onClick={onAsk}
        >
          {askLabel}
        </Button>
        <Button
          appearance="subtle"
          className={styles.button}
          icon={<Stethoscope20Regular />}
          disabledFocusable={chosen !== 1}
          title={chosen === 1 ? 'Find out why the server cannot be read' : chooseOne}
          onClick={onCheck}
        >
          Check…
        </Button>
        <Button
          appearance="subtle"
          icon={<Open20Regular />}
          disabledFocusable={chosen !== 1}
          aria-label="Open the server’s page"
          title={chosen === 1 ? 'Open the server’s page (Enter)' : chooseOne}
          onClick={onOpen}
        />
        {views}
        <TakeButtons {...take} exporting={false} />
      </div>
    </div>
  )
}
