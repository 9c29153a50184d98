import { Tag, Text, makeStyles, tokens } from '@fluentui/react-components'
import { PeopleTeam16Regular, ShieldError16Regular } from '@fluentui/react-icons'
import type { ServerStatus } from '#contract/server.ts'
import { carefulText, machineText } from './server-facts-text.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexBasis: '100%',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px 8px',
    minWidth: 0,
    color: tokens.colorNeutralForeground2,
  },
  sign: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  careful: { color: tokens.colorPaletteDarkOrangeForeground1 },
  note: {
    flex: '1 1 200px',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

/** What a person said of the server that is shown; nothing where nothing was said. */
export function ServerFacts({ server }: { readonly server: ServerStatus }) {
  const styles = useStyles()
  const { careful, origin, tags, note } = server
  if (!careful && origin === 'own' && tags.length === 0 && note === null) return null
  return (
    <div className={styles.line} role="note" aria-label={`About ${server.name}`}>
      {careful && (
        <Text size={200} weight="semibold" className={`${styles.sign} ${styles.careful}`} title={carefulText}>
          <ShieldError16Regular aria-hidden /> Careful
        </Text>
      )}
      {origin === 'machine' && (
        <Text size={200} className={styles.sign} title={machineText}>
          <PeopleTeam16Regular aria-hidden /> List of this machine
        </Text>
      )}
      {tags.map((tag) => (
        <Tag key={tag} size="extra-small" appearance="outline">
          {tag}
        </Tag>
      ))}
      {note !== null && (
        <Text size={200} className={styles.note} title={note}>
          {note}
        </Text>
      )}
    </div>
  )
}
