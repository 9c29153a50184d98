import { failureWords } from '#words/failures/failure-words.ts'
import { Text, makeStyles, tokens } from '@fluentui/react-components'
import { countText } from '#contract/locale.ts'
import { failureOf, healthOf, isInPart } from '#contract/server-health.ts'
import { healthWord } from '#words/servers.ts'
import { useNow } from '../../console/use-now.ts'
import { technicalText } from '#words/failures/failure-text.ts'
import { ServerMark } from '../server-mark.tsx'
import { missingText, remedyOf, retryEffect, sinceText, type Reason } from './reasons.ts'

const useStyles = makeStyles({
  note: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: '10px',
    flexShrink: 0,
    padding: '10px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  mark: { paddingTop: '2px' },
  words: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  lines: { margin: 0, fontSize: tokens.fontSizeBase200 },
  line: { display: 'grid', gridTemplateColumns: '96px minmax(0, 1fr)', columnGap: '8px' },
  text: { margin: 0 },
})

/** Why servers cannot be read: since when, what puts it right, and what asking again does. */
export function ReasonNote({ reason }: { readonly reason: Reason }) {
  const styles = useStyles()
  const now = useNow(5_000)
  const { like, servers } = reason
  const failure = failureOf(like)
  const remedy = remedyOf(reason)
  const who = servers.length === 1 ? like.name : `${countText(servers.length)} servers`
  return (
    <section className={styles.note} aria-label="Why, and what to do">
      <span className={styles.mark}>
        <ServerMark state={healthOf(like)} />
      </span>
      <div className={styles.words}>
        <Text>
          <Text weight="semibold">
            {who}: {healthWord(like)}
          </Text>
          {like.state !== 'waiting' && ` ${sinceText(reason, now)}`}
        </Text>
        {failure !== null && (
          <Text>
            {failureWords(failure).meaning}
            {failure.kind !== 'refused' && (
              <Text block className={styles.quiet} size={200}>
                {technicalText({ ...failure, server: null })}
              </Text>
            )}
          </Text>
        )}
        <dl className={styles.lines}>
          {isInPart(like) && <Line label="Missing" text={missingText(reason)} />}
          {remedy !== null && <Line label="What to do" text={remedy} />}
          <Line label="Asking again" text={retryEffect(reason)} />
        </dl>
      </div>
    </section>
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
