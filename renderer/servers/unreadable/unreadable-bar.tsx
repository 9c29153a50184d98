import { Button, Subtitle2, Text, makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowSync20Regular,
  Dismiss16Regular,
  Open20Regular,
  Stethoscope20Regular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { countText } from '#contract/locale.ts'
import { healthOf } from '#contract/server-health.ts'
import { useBarStyles } from '../../grid/bar-styles.ts'
import { TakeButtons, type TakeButtonsProps } from '../../grid/take-buttons.tsx'
import { ServerMark } from '../server-mark.tsx'
import { onlyText } from './asking-words.ts'
import type { Reason } from './reasons.ts'

const useStyles = makeStyles({
  title: { display: 'flex', flexDirection: 'column', flex: '1 1 240px', minWidth: 0 },
  name: { margin: 0 },
  note: { color: tokens.colorNeutralForeground3 },
  button: { whiteSpace: 'nowrap' },
  reasons: { display: 'flex', flexWrap: 'wrap', gap: '6px', flexShrink: 0, padding: '8px 16px' },
})

export interface UnreadableBarProps extends Omit<TakeButtonsProps, 'exporting'> {
  readonly note: string
  /** What the list is narrowed to; null where it is whole. */
  readonly only: string | null
  readonly onShowAll: () => void
  readonly chosen: number
  /** Servers that are asked, chosen or all that are shown. */
  readonly meant: number
  /** What asking them does, where that could harm; null where it does not. */
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
export function UnreadableBar({
  note,
  only,
  onShowAll,
  chosen,
  meant,
  harm,
  askLabel,
  onAsk,
  onCheck,
  onOpen,
  views,
  ...take
}: UnreadableBarProps) {
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
          disabledFocusable={meant === 0}
          title={meant === 0 ? chooseFirst : `${harm ?? 'Reads them now.'}${chosen === 0 ? '' : ' (F5)'}`}
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

export interface ReasonButtonsProps {
  readonly reasons: readonly Reason[]
  /** Shows only servers of the reason with this key. */
  readonly onOnly: (key: string) => void
}

/** Why servers cannot be read and how many for each reason, to see those alone. */
export function ReasonButtons({ reasons, onOnly }: ReasonButtonsProps) {
  const styles = useStyles()
  return (
    <div className={styles.reasons} role="group" aria-label="By reason">
      {reasons.map(({ key, like, servers }) => (
        <Button
          key={key}
          size="small"
          icon={<ServerMark state={healthOf(like)} />}
          onClick={() => onOnly(key)}
        >
          {countText(servers.length)} {onlyText(like)}
        </Button>
      ))}
    </div>
  )
}
