import { MessageBar, MessageBarBody, Spinner, Text, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { ActionStatus } from '#contract/action.ts'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { useNow } from '../console/use-now.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { countOf } from '#words/time.ts'
import { warningTexts } from '#words/warnings.ts'
import { coversAnything, type ActionFlow } from './action-flow.ts'
import { ActionResult } from './action-result.tsx'
import { ConfirmationForm } from './confirmation-form.tsx'
import { Countdown, Expiry } from './countdown.tsx'
import { DetailsLines } from './details-lines.tsx'
import type { OpenSession } from './ended.ts'
import { LineLost, type LineLostProps } from './line-lost.tsx'
import { LossSheet, ServerSheet, Warnings } from './loss-sheet.tsx'
import type { ChoiceStep, ManyChoice } from './many-choice.ts'
import { ManyResult } from './many-result.tsx'
import { ManySheet } from './many-sheet.tsx'
import { callingText } from '#words/results.ts'
import { useIntoView } from './use-into-view.ts'
import { doingText } from '#words/ticket-titles.ts'

const useStyles = makeStyles({
  result: { display: 'flex', flexDirection: 'column', flex: '1 0 auto' },
})

export interface FlowContentProps {
  readonly flow: ActionFlow
  /** Sessions that are read before there is a ticket. */
  readonly opened: readonly OpenSession[]
  readonly status: ActionStatus | undefined
  /** Nobody tells of it now; null while somebody does. */
  readonly lost: LineLostProps | null
  /** Why the ticket should not be used any more; null while it may. */
  readonly refusedSince: string | null
  /** What is said of sessions that have ended since the ticket was made, by their keys. */
  readonly endedWords: ReadonlyMap<string, string>
  readonly given: Confirmation
  readonly onGiven: (given: Confirmation) => void
  readonly choice: ManyChoice
  readonly onChoose: (step: ChoiceStep) => void
}

/** What an action's dialog shows at each step, from the reading to the result. */
export function FlowContent(props: FlowContentProps) {
  const { flow } = props
  switch (flow.step) {
    case 'preparing':
      return <Spinner label={readingText(props.opened)} labelPosition="after" />
    case 'not-prepared':
      return <FailureCard failure={flow.failure} title={notPreparedTitle(flow.failure.kind)} />
    case 'confirming':
    case 'counting':
    case 'committing':
    case 'not-committed':
    case 'acting':
      return <TicketContent {...props} flow={flow} />
  }
}

function readingText(opened: readonly OpenSession[]): string {
  if (opened.length < 2) return 'Reading the session and what would be lost…'
  const servers = new Set(opened.map(({ server }) => server?.serverId)).size
  return `Reading ${countOf(opened.length, 'session')} on ${countOf(servers, 'server')}; a slow server is given some seconds…`
}

const notPreparedTitle = (kind: string) =>
  kind === 'identity-changed'
    ? 'This is no longer the session you chose. Nothing was done.'
    : 'Nothing was done.'

type TicketFlow = Exclude<ActionFlow, { step: 'preparing' | 'not-prepared' }>

function TicketContent({
  flow,
  status,
  lost,
  refusedSince,
  endedWords,
  given,
  onGiven,
  choice,
  onChoose,
}: FlowContentProps & { readonly flow: TicketFlow }) {
  const { ticket } = flow
  // An action that is on record is told, even where the answer to its commit was lost.
  const begun = status !== undefined
  if (lost !== null) {
    return (
      <>
        <TicketSheet flow={flow} endedWords={endedWords} choice={choice} onChoose={onChoose} />
        <LineLost {...lost} />
      </>
    )
  }
  return (
    <>
      {!(begun && ticket.targets.length > 1) && (
        <TicketSheet flow={flow} endedWords={endedWords} choice={choice} onChoose={onChoose} />
      )}
      {flow.step === 'confirming' && coversAnything(ticket) && (
        <>
          <ConfirmationForm ticket={ticket} value={given} onChange={onGiven} stopped={flow.stopped} />
          {refusedSince !== null && <RefusedSince sentence={refusedSince} />}
          <Expiry ticket={ticket} />
        </>
      )}
      {flow.step === 'counting' && (
        <Countdown leavesAt={flow.leavesAt} lengthMs={ticket.countdownMs} what={doingText(ticket)} />
      )}
      {flow.step === 'committing' && !begun && <Committing />}
      {flow.step === 'not-committed' && !begun && (
        <FailureCard
          failure={flow.failure}
          title={flow.failure.retry === 'look-first' ? 'It is not known what was done.' : 'Nothing was done.'}
        />
      )}
      {begun && <Result status={status} ticket={ticket} />}
    </>
  )
}

function stationsOf({ targets }: Ticket): ReadonlyMap<string, string> {
  return new Map(
    targets.flatMap(({ sessionKey, stationName }) =>
      stationName === null ? [] : [[sessionKey, stationName] as const],
    ),
  )
}

function Result({ status, ticket }: { readonly status: ActionStatus; readonly ticket: Ticket }) {
  const styles = useStyles()
  const [target] = status.targets
  const shown = useIntoView()
  return (
    <div ref={shown} className={styles.result}>
      {status.targets.length > 1 ? (
        <ManyResult status={status} stations={stationsOf(ticket)} />
      ) : (
        target !== undefined && <ActionResult target={target} startedAt={status.startedAt} />
      )}
    </div>
  )
}

function TicketSheet({
  flow: { ticket, step },
  endedWords,
  choice,
  onChoose,
}: Pick<FlowContentProps, 'endedWords' | 'choice' | 'onChoose'> & { readonly flow: TicketFlow }) {
  const { targets, serverTarget, leftOut } = ticket
  const [target] = targets
  if (serverTarget !== null) return <ServerSheet target={serverTarget} />
  if (targets.length === 1 && leftOut.length === 0 && target !== undefined) {
    return (
      <>
        <Warnings warnings={warningTexts(target)} />
        {ticket.verb === 'disconnect' && <Text>The programs run on; only the connection ends.</Text>}
        <LossSheet target={target} />
        <DetailsLines details={target.details} />
      </>
    )
  }
  return (
    <ManySheet
      ticket={ticket}
      endedWords={endedWords}
      takenOut={choice.takenOut.length}
      onChoose={step === 'confirming' ? onChoose : null}
    />
  )
}

/** A slow server takes its time before the action is on record. */
function Committing() {
  const [startedAt] = useState(Date.now)
  const now = useNow(1000)
  return <Spinner label={callingText(startedAt, now)} labelPosition="after" />
}

function RefusedSince({ sentence }: { readonly sentence: string }) {
  return (
    <MessageBar layout="multiline" intent="error" role="alert">
      <MessageBarBody>{sentence}</MessageBarBody>
    </MessageBar>
  )
}
