import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../console/console-context.ts'
import { PaneHeading } from './pane-heading.tsx'
import { relatedSessions } from './related-sessions.ts'
import { accountText, stateInside } from '#words/sessions.ts'

const useStyles = makeStyles({
  link: { justifyContent: 'flex-start', width: '100%', fontWeight: tokens.fontWeightRegular },
})

export interface RelatedListProps {
  readonly row: SessionRow
  readonly onSelect: (sessionKey: string) => void
}

/** Other sessions of the same person, and those of the same name that may be somebody else's. */
export function RelatedList({ row, onSelect }: RelatedListProps) {
  const styles = useStyles()
  const farm = useConsoleState((state) => state.farm)
  const { samePerson, sameName } = relatedSessions(farm, row)
  const sections = [
    { title: 'Other sessions of this person', rows: samePerson },
    { title: 'Same name, another account', rows: sameName },
  ].filter(({ rows }) => rows.length > 0)
  return sections.map(({ title, rows }) => (
    <div key={title}>
      <PaneHeading>{title}</PaneHeading>
      {rows.map((other) => (
        <Button
          key={other.sessionKey}
          appearance="subtle"
          size="small"
          className={styles.link}
          onClick={() => onSelect(other.sessionKey)}
        >
          {other.account !== null && accountText(other.account)} on{' '}
          {farm.servers.get(other.serverId)?.name ?? 'a removed server'}, id {other.sessionId},{' '}
          {stateInside(other.state)}
        </Button>
      ))}
    </div>
  ))
}
