import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import type { LeftOutTarget, Ticket, TicketTarget } from '#contract/ticket.ts'
import { VipMark } from '../ui/name-marks.tsx'
import { accountOrNobody, accountText, stateName } from '#words/sessions.ts'
import { countOf, durationText } from '#words/time.ts'
import { countText } from '#contract/locale.ts'
import { DetailsLines } from './details-lines.tsx'
import { isMarkedVip, Warnings } from './loss-sheet.tsx'
import { addedTogether, isDisconnected, isLeftOutInUse, type ChoiceStep } from './many-choice.ts'
import { manyWarnings, reachWords, tallyText } from '#words/many.ts'
import { answerWords } from '#words/answers.ts'
import { leftOutText } from '#words/left-out.ts'

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
    gridTemplateColumns: 'minmax(0, 1.5fr) minmax(0, 1.3fr) 100px 90px max-content',
    gap: '8px',
    paddingBlock: '2px',
    overflowWrap: 'anywhere',
  },
  left: { display: 'flex', justifyContent: 'space-between', gap: '8px', overflowWrap: 'anywhere' },
  choose: { flexShrink: 0 },
  answer: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground3 },
  ended: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  section: { display: 'flex', flexDirection: 'column', gap: '4px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  bar: { flexShrink: 0 },
})

export interface ManySheetProps {
  readonly ticket: Ticket
  /** What is said of sessions that have ended since the ticket was made, by their keys. */
  readonly endedWords: ReadonlyMap<string, string>
  /** How many the person has taken out. */
  readonly takenOut: number
  /** Null when it is too late to choose. */
  readonly onChoose: ((step: ChoiceStep) => void) | null
}

/** How far it reaches, before anything else; then whom it covers, and whom it leaves out and why. */
export function ManySheet({ ticket, endedWords, takenOut, onChoose }: ManySheetProps) {
  const styles = useStyles()
  const { blastRadius, targets, leftOut, answers, verb } = ticket
  // The last one stays: with it alone, the others that were asked for would no longer be several.
  const onTakeOut = targets.length > 1 ? onChoose : null
  return (
    <>
      <div className={styles.section}>
        <Text weight="semibold">{reachWords(blastRadius)}</Text>
        {answers !== null && <Text>Asked first: {tallyText(answers)}.</Text>}
        {verb === 'disconnect' && <Text>The programs run on; only the connections end.</Text>}
      </div>
      <Warnings warnings={manyWarnings(targets)} />
      {targets.length > 0 && (
        <ul className={styles.list} aria-label="Covered sessions">
          {targets.map((target) => (
            <Covered
              key={target.sessionKey}
              target={target}
              ended={endedWords.get(target.sessionKey) ?? null}
              onChoose={onTakeOut}
            />
          ))}
        </ul>
      )}
      {leftOut.length > 0 && <LeftOut ticket={ticket} onChoose={onChoose} />}
      {takenOut > 0 && <TakenOut takenOut={takenOut} onChoose={onChoose} />}
      <FirstMessage targets={targets} />
      {targets.length > 1 && verb !== 'message' && (
        <Text size={200} className={styles.quiet}>
          Two of each server at a time. After the first that does not end as expected no call is made any
          more, unless you choose otherwise below; one of each server may be out already.
        </Text>
      )}
    </>
  )
}

type Choosing = Pick<ManySheetProps, 'onChoose'>

function Covered({
  target,
  ended,
  onChoose,
}: Choosing & { readonly target: TicketTarget; readonly ended: string | null }) {
  const styles = useStyles()
  const { sessionKey, identity, serverName, evidence, details } = target
  const { idleMs } = evidence
  const asked = 'afterMessage' in details ? details.afterMessage : null
  const who = identity.account === null ? 'nobody logged on' : accountText(identity.account)
  return (
    <li className={styles.item}>
      <span className={mergeClasses(ended !== null && styles.ended)}>
        {who}
        {isMarkedVip(target) && <VipMark />}
      </span>
      <span>{serverName}</span>
      <span>{ended ?? stateName(evidence.state)}</span>
      <span>{idleMs.known ? `idle ${durationText(idleMs.value, 'cell')}` : 'idle unknown'}</span>
      {onChoose !== null && (
        <RowButton
          text="Leave out"
          whom={`${who} on ${serverName}`}
          onClick={() => onChoose({ type: 'take-out', sessionKey })}
        />
      )}
      {asked !== null && (
        <span className={styles.answer}>Asked before: {answerWords[asked.answer].sentence}</span>
      )}
    </li>
  )
}

/** Light, because there may be hundreds. */
function RowButton({
  text,
  whom,
  onClick,
}: {
  readonly text: string
  readonly whom: string
  readonly onClick: () => void
}) {
  const styles = useStyles()
  return (
    <Link as="button" className={styles.choose} aria-label={`${text} ${whom}`} onClick={onClick}>
      {text}
    </Link>
  )
}

function LeftOut({ ticket, onChoose }: Choosing & Pick<ManySheetProps, 'ticket'>) {
  const styles = useStyles()
  const { leftOut, verb } = ticket
  const together = addedTogether(leftOut).length
  const unseen = leftOut.filter(isDisconnected).length
  return (
    <div className={styles.section}>
      <MessageBar intent="info" className={styles.bar}>
        <MessageBarBody>{countLeftOutText(ticket)}</MessageBarBody>
        {together > 0 && onChoose !== null && (
          <MessageBarActions>
            <Button size="small" onClick={() => onChoose({ type: 'add-in-use' })}>
              Add those in use ({together})
            </Button>
          </MessageBarActions>
        )}
        {unseen > 0 && onChoose !== null && (
          <MessageBarActions>
            <Button size="small" onClick={() => onChoose({ type: 'add-disconnected' })}>
              Add
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
      <ul className={styles.list} aria-label="Left out">
        {leftOut.map((left) => {
          const { sessionKey } = left
          const whom = whomLeftOut(left)
          return (
            <li key={sessionKey} className={styles.left}>
              <span>
                {whom}: {leftOutText(verb, left, 'short')}
                {left.vip && <VipMark />}
              </span>
              {isLeftOutInUse(left) && onChoose !== null && (
                <RowButton text="Add" whom={whom} onClick={() => onChoose({ type: 'add', sessionKey })} />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function whomLeftOut({ account, serverName }: LeftOutTarget): string {
  if (serverName === null) return 'A session that is no longer in the list'
  return `${accountOrNobody(account)} on ${serverName}`
}

function countLeftOutText({ leftOut, verb }: Pick<Ticket, 'leftOut' | 'verb'>): string {
  const unseen = leftOut.filter(isDisconnected).length
  const others = leftOut.length - unseen
  if (unseen > 0) {
    const more = others > 0 ? ` ${countText(others)} more cannot be written to.` : ''
    return `${countText(unseen)} disconnected left out: nobody would see it.${more}`
  }
  const inUse = leftOut.filter(isLeftOutInUse).length
  const all = `${countOf(leftOut.length, 'session')} left out`
  if (inUse === 0) return `${all}.`
  return verb === 'disconnect'
    ? `${all}, ${inUse} because input came in the last ten minutes or it is not known when.`
    : `${all}, ${inUse} because in use.`
}

function TakenOut({ takenOut, onChoose }: Choosing & Pick<ManySheetProps, 'takenOut'>) {
  const styles = useStyles()
  return (
    <MessageBar intent="info" className={styles.bar}>
      <MessageBarBody>{countOf(takenOut, 'session')} taken out by you.</MessageBarBody>
      {onChoose !== null && (
        <MessageBarActions>
          <Button size="small" onClick={() => onChoose({ type: 'put-back' })}>
            Put back
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
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
