import { failureText } from '#words/failures/failure-words.ts'
import { Button, Subtitle2, Text, makeStyles, tokens } from '@fluentui/react-components'
import type { ServerStatus } from '#contract/server.ts'
import { useNow } from '../console/use-now.ts'
import { ServerMark } from '../servers/server-mark.tsx'
import { serverStateSentence } from '#words/servers.ts'

const useStyles = makeStyles({
  face: { overflowY: 'auto', padding: '24px 32px', display: 'flex', flexDirection: 'column', gap: '6px' },
  list: { margin: '8px 0 16px', padding: 0, listStyle: 'none', fontVariantNumeric: 'tabular-nums' },
  item: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: '10px',
    paddingBlock: '10px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  mark: { paddingTop: '2px' },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  button: { alignSelf: 'flex-start' },
})

function againText(unread: readonly ServerStatus[]): string {
  const stopped = unread.filter(({ pollingStopped }) => pollingStopped).length
  if (stopped === 0) return 'They are tried again by themselves.'
  return stopped === unread.length
    ? 'They are asked again only when you ask one of them.'
    : 'Some are asked again only when you ask, the others by themselves.'
}

export interface UnreadFaceProps {
  readonly servers: readonly ServerStatus[]
  readonly onReadAgain: () => void
}

/** No row, but not every server could be read: an empty list proves nothing, so each is named with its reason. */
export function UnreadFace({ servers, onReadAgain }: UnreadFaceProps) {
  const styles = useStyles()
  const now = useNow(5_000)
  const unread = servers.filter(({ state }) => state !== 'live')
  const title =
    unread.length === servers.length
      ? 'Whether anybody is logged on is not known'
      : 'Nobody is logged on where it could be read'
  return (
    <div className={styles.face} role="note">
      <Subtitle2 as="h2" className={styles.title}>
        {title}
      </Subtitle2>
      <Text className={styles.quiet}>These servers cannot be read at present. {againText(unread)}</Text>
      <ul className={styles.list}>
        {unread.map((server) => (
          <li key={server.serverId} className={styles.item}>
            <span className={styles.mark}>
              <ServerMark state={server.state} />
            </span>
            <div className={styles.words}>
              <Text weight="semibold">{server.name}</Text>
              <Text size={200} className={styles.quiet}>
                {serverStateSentence(server, now)}
              </Text>
              {server.failure !== null && <Text>{failureText(server.failure)}</Text>}
            </div>
          </li>
        ))}
      </ul>
      <Button appearance="primary" className={styles.button} onClick={onReadAgain}>
        Read again
      </Button>
    </div>
  )
}
