import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import { compareNames } from '#contract/locale.ts'
import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { useConsoleState } from '../console/console-context.ts'
import { technicalText } from '../ui/failure-text.ts'
import { datedText } from '#words/time.ts'
import {
  askingOrder,
  lastReadText,
  missingText,
  neededRight,
  retryEffect,
  retryTime,
  troubledSinceAt,
  type Trouble,
} from './farm-troubles.ts'
import { ServerCheck } from './server-check.tsx'
import { ServerMark } from './server-mark.tsx'

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: '10px',
    paddingBlock: '12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    listStyle: 'none',
    overflowWrap: 'anywhere',
  },
  mark: { paddingTop: '2px' },
  words: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  lines: {
    margin: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    fontSize: tokens.fontSizeBase200,
  },
  line: { display: 'grid', gridTemplateColumns: '80px minmax(0, 1fr)', columnGap: '8px' },
  text: { margin: 0 },
  buttons: { display: 'flex', gap: '8px', paddingTop: '4px' },
})

/** More of one trouble are counted: Show lists them. */
const named = 8

function namesText(servers: readonly ServerStatus[]): string {
  const names = servers
    .toSorted((one, other) => compareNames(one.name, other.name))
    .slice(0, named)
    .map(({ name }) => name)
  const rest = servers.length - names.length
  return `${names.join(', ')}${rest > 0 ? ` and ${countText(rest)} more` : ''}`
}

/** `since 14:02`, or from when to when they fell away. */
function sinceText(servers: readonly ServerStatus[], now: number): string {
  const [first, last] = [servers[0], servers.at(-1)].map((one) =>
    datedText(one === undefined ? now : troubledSinceAt(one), now),
  )
  return first === last ? `since ${first}` : `since ${first}, the last of them ${last}`
}

export interface TroubleCardProps {
  readonly trouble: Trouble
  readonly now: number
  readonly onRetry: (servers: readonly ServerStatus[]) => void
  /** Lists them. */
  readonly onShow: () => void
}

/** Servers that cannot be read for one reason: since when, why, what asking again does, and when that happens. */
export function TroubleCard({ trouble, now, onRetry, onShow }: TroubleCardProps) {
  const styles = useStyles()
  const { state, failure, servers } = trouble
  const count = servers.length === 1 ? (servers[0]?.name ?? '') : `${countText(servers.length)} servers`
  const inPart = state === 'live'
  const lastChecked = useConsoleState(({ lastCheck }) => lastCheck?.serverId)
  const checked = servers.find(({ serverId }) => serverId === lastChecked) ?? askingOrder(trouble)[0]
  const since = state === 'waiting' ? '' : ` ${sinceText(servers, now)}`
  return (
    <li className={styles.card}>
      <span className={styles.mark}>
        <ServerMark state={inPart ? 'in-part' : state} />
      </span>
      <div className={styles.words}>
        <Text>
          <Text weight="semibold">
            {count}: {trouble.word}
          </Text>
          {since}
        </Text>
        {failure !== null && (
          <Text>
            {failure.meaning}
            {failure.kind !== 'refused' && (
              <Text block className={styles.quiet} size={200}>
                {technicalText({ ...failure, server: null })}
              </Text>
            )}
          </Text>
        )}
        {servers.length > 1 && <Text size={200}>{namesText(servers)}</Text>}
        <dl className={styles.lines}>
          {inPart && <Line label="Missing" text={missingText(trouble)} />}
          {inPart && <Line label="Needed" text={neededRight} />}
          {state !== 'waiting' && !inPart && <Line label="Last read" text={lastReadText(trouble)} />}
          <Line label="Next try" text={retryTime(trouble, now)} />
          <Line label="What it does" text={retryEffect(trouble)} />
        </dl>
        <div className={styles.buttons}>
          <Button size="small" onClick={() => onRetry(askingOrder(trouble))}>
            {trouble.pollingStopped ? `Ask ${askingOrder(trouble)[0]?.name} once more` : 'Ask again now'}
          </Button>
          <Button size="small" appearance="subtle" onClick={onShow}>
            Show
          </Button>
        </div>
        {checked !== undefined && <ServerCheck server={checked} />}
      </div>
    </li>
  )
}

function Line({ label, text }: { readonly label: string; readonly text: string }) {
  const styles = useStyles()
  return (
    <div className={styles.line}>
      <dt className={styles.quiet}>{label}</dt>
      <dd className={styles.text}>{text}</dd>
    </div>
  )
}
