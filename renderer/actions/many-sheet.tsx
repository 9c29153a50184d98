import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { LeftOutTarget, Ticket } from '#contract/ticket.ts'
import { accountText, stateName } from '../sessions/words.ts'
import { countOf, durationText } from '../ui/time.ts'

const useStyles = makeStyles({
  list: {
    maxHeight: '180px',
    overflowY: 'auto',
    margin: 0,
    padding: '4px 10px',
    listStyle: 'none',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontVariantNumeric: 'tabular-nums',
  },
  item: { display: 'grid', gridTemplateColumns: '2fr 1fr 1fr 1fr', gap: '8px', paddingBlock: '2px' },
})

function whyLeftOut({ why, failure }: LeftOutTarget): string {
  switch (why) {
    case 'active':
      return 'in use'
    case 'declined':
      return 'said no'
    case 'failure':
      return failure?.meaning ?? 'cannot be acted on'
  }
}

/** How far it reaches, before anything else; then whom it covers, and whom it leaves out and why. */
export function ManySheet({
  ticket,
  onInclude,
}: {
  readonly ticket: Ticket
  readonly onInclude: (() => void) | null
}) {
  const styles = useStyles()
  const { blastRadius, targets, leftOut } = ticket
  const active = leftOut.filter(({ why }) => why === 'active').length
  return (
    <>
      <Text weight="semibold">
        {countOf(blastRadius.sessions, 'session')} on {countOf(blastRadius.servers, 'server')},{' '}
        {blastRadius.active} of them active, {blastRadius.touchedLastMinute} with input in the last minute
        {blastRadius.inputUnknown > 0 && `, ${blastRadius.inputUnknown} of which it is not known`}.
      </Text>
      <ul className={styles.list} aria-label="Covered sessions">
        {targets.map(({ sessionKey, identity, serverName, evidence }) => (
          <li key={sessionKey} className={styles.item}>
            <span>{identity.account === null ? 'nobody' : accountText(identity.account)}</span>
            <span>{serverName}</span>
            <span>{stateName(evidence.state)}</span>
            <span>
              {evidence.idleMs.known ? `idle ${durationText(evidence.idleMs.value)}` : 'idle unknown'}
            </span>
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <>
          <MessageBar intent="info">
            <MessageBarBody>
              {countOf(leftOut.length, 'session')} left out{active > 0 && `, ${active} because in use`}.
            </MessageBarBody>
            {active > 0 && onInclude !== null && (
              <MessageBarActions>
                <Button size="small" onClick={onInclude}>
                  Add those in use
                </Button>
              </MessageBarActions>
            )}
          </MessageBar>
          <ul className={styles.list} aria-label="Left out">
            {leftOut.map((left) => (
              <li key={left.sessionKey}>
                {left.account === null ? 'nobody' : accountText(left.account)} on{' '}
                {left.serverName ?? 'a removed server'}: {whyLeftOut(left)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
