import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import type { LeftOutTarget, Ticket, TicketTarget } from '#contract/ticket.ts'
import { VipMark } from '../sessions/vip-mark.tsx'
import { accountText, stateName } from '../sessions/words.ts'
import { countOf, durationText } from '../ui/time.ts'
import { DetailsLines } from './details-lines.tsx'
import { isMarkedVip, Warnings } from './loss-sheet.tsx'
import { manyWarnings } from './many-warnings.ts'
import { reachWords } from './reach-words.ts'
import { answerWords } from './verb-words.ts'

const useStyles = makeStyles({
  list: {
    maxHeight: '180px',
    flexShrink: 0,
    overflowY: 'auto',
    margin: 0,
    padding: '4px 10px',
    listStyle: 'none',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontVariantNumeric: 'tabular-nums',
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.5fr) minmax(0, 1.3fr) 100px 90px',
    gap: '8px',
    paddingBlock: '2px',
    overflowWrap: 'anywhere',
  },
  answer: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground3 },
  ended: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  section: { display: 'flex', flexDirection: 'column', gap: '4px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  bar: { flexShrink: 0 },
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

export interface ManySheetProps {
  readonly ticket: Ticket
  /** Sessions that have ended since the ticket was made. */
  readonly endedKeys: ReadonlySet<string>
  readonly onInclude: (() => void) | null
}

/** How far it reaches, before anything else; then whom it covers, and whom it leaves out and why. */
export function ManySheet({ ticket, endedKeys, onInclude }: ManySheetProps) {
  const styles = useStyles()
  const { blastRadius, targets, leftOut } = ticket
  return (
    <>
      <Text weight="semibold">{reachWords(blastRadius)}</Text>
      <Warnings warnings={manyWarnings(targets)} />
      {targets.length > 0 && (
        <ul className={styles.list} aria-label="Covered sessions">
          {targets.map((target) => (
            <Covered key={target.sessionKey} target={target} ended={endedKeys.has(target.sessionKey)} />
          ))}
        </ul>
      )}
      {leftOut.length > 0 && <LeftOut leftOut={leftOut} onInclude={onInclude} />}
      <FirstMessage targets={targets} />
    </>
  )
}

function Covered({ target, ended }: { readonly target: TicketTarget; readonly ended: boolean }) {
  const styles = useStyles()
  const { identity, serverName, evidence, details } = target
  const { idleMs } = evidence
  const asked = 'afterMessage' in details ? details.afterMessage : null
  return (
    <li className={styles.item}>
      <span className={mergeClasses(ended && styles.ended)}>
        {identity.account === null ? 'nobody logged on' : accountText(identity.account)}
        {isMarkedVip(target) && <VipMark />}
      </span>
      <span>{serverName}</span>
      <span>{ended ? 'has ended' : stateName(evidence.state)}</span>
      <span>{idleMs.known ? `idle ${durationText(idleMs.value)}` : 'idle unknown'}</span>
      {asked !== null && <span className={styles.answer}>Asked before: {answerWords[asked.answer]}</span>}
    </li>
  )
}

function LeftOut({ leftOut, onInclude }: Pick<Ticket, 'leftOut'> & Pick<ManySheetProps, 'onInclude'>) {
  const styles = useStyles()
  const active = leftOut.filter(({ why }) => why === 'active').length
  return (
    <div className={styles.section}>
      <MessageBar intent="info" className={styles.bar}>
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
    </div>
  )
}

/** A message to many is shown as one of them will see it; names are filled in for each. */
function FirstMessage({ targets }: Pick<Ticket, 'targets'>) {
  const styles = useStyles()
  const [first] = targets
  if (first === undefined || first.details.verb !== 'message') return null
  const { account } = first.identity
  return (
    <div className={styles.section}>
      <Text size={200} className={styles.quiet}>
        As {account === null ? 'the first of them' : accountText(account)} on {first.serverName} will see it
        {targets.length > 1 && '; filled in anew for each of the others'}:
      </Text>
      <DetailsLines details={first.details} />
    </div>
  )
}
