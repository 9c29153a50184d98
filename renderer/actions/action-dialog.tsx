import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { useMemo, useState, useEffect, useRef } from 'react'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { useConsoleState } from '../console/console-context.ts'
import { ActionButtons } from './action-buttons.tsx'
import type { OpenSession } from './ended.ts'
import type { ActionIntent, AuditRecord, HarmfulVerb, RequestedAction } from '../console/intent.ts'
import { FlowContent } from './flow-content.tsx'
import { chosenRequest, nextChoice, nothingChosen } from './many-choice.ts'
import { useEnded, useOpened } from './use-ended.ts'
import { useGrowOnly } from './use-grow-only.ts'
import { useOpenWarning } from './use-asked-warnings.ts'
import { useLineLost } from './use-line-lost.ts'
import { useActionFlow } from './use-action-flow.ts'
import { titleOf } from '#words/ticket-titles.ts'
import { verbWords } from '#words/verbs.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '660px' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    paddingBlock: '4px 8px',
    minHeight: '120px',
    boxSizing: 'border-box',
  },
})

const nothingYet: Confirmation = {
  typedName: null,
  typedCount: null,
  acknowledged: [],
  reason: null,
  ticketNumber: null,
  goOnAfterSurprise: false,
}

export interface ActionDialogProps {
  readonly request: RequestedAction
  /** What a message was the warning for. */
  readonly warningFor: HarmfulVerb | null
  /** Why it is done, where that was typed in the dialog before. */
  readonly record: AuditRecord | undefined
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

/** From the click to the proof, for every verb. It shows the ticket, never the row. */
export function ActionDialog({ request: asked, warningFor, record, onNext, onClose }: ActionDialogProps) {
  const styles = useStyles()
  const [choice, setChoice] = useState(nothingChosen)
  const request = useMemo(() => chosenRequest(asked, choice), [asked, choice])
  const opened = useOpened('sessionKeys' in asked ? asked.sessionKeys : [])
  const { flow, refusedSince, prepareAgain, confirm, stop, abandon } = useActionFlow(request)
  const [given, setGiven] = useState<Confirmation>({ ...nothingYet, ...record })
  const ticket = 'ticket' in flow ? flow.ticket : null
  const live = useConsoleState(({ actions }) => actions.find(({ actionId }) => actionId === ticket?.ticketId))
  const status = flow.step === 'acting' ? (live ?? flow.status) : live
  const lost = useLineLost(flow, live)
  const ended = useEnded(
    useMemo(() => sessionsOf(ticket), [ticket]),
    ticket?.serverTarget ?? null,
  )
  useOpenWarning({
    actionId: status?.actionId ?? null,
    warningFor,
    record: recordOf(given),
  })
  const close = () => {
    abandon()
    onClose()
  }
  const leave = () => {
    if (flow.step === 'counting') stop()
    else close()
  }
  const again = () => {
    abandon()
    // What was confirmed was confirmed of the old reading; why it is done stays.
    setGiven(({ reason, ticketNumber }) => ({ ...nothingYet, reason, ticketNumber }))
    prepareAgain()
  }
  useDialogKeys(leave)
  const content = useGrowOnly()
  const title = ticket !== null ? titleOf(ticket) : verbWords[asked.verb].title
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => open || leave()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <div ref={content} className={styles.content}>
              <FlowContent
                flow={flow}
                opened={opened.sessions}
                status={status}
                lost={lost}
                refusedSince={refusedSince}
                endedWords={ended.words}
                given={given}
                onGiven={setGiven}
                choice={choice}
                onChoose={(step) => {
                  setChoice(nextChoice(choice, step))
                  again()
                }}
              />
            </div>
          </DialogContent>
          <ActionButtons
            flow={flow}
            status={status}
            ended={ended.sentence}
            refusedSince={refusedSince}
            given={given}
            request={request}
            warningFor={warningFor}
            onConfirm={() => confirm(trimmed(given))}
            onStop={stop}
            onAgain={again}
            onClose={close}
            onNext={(intent) => {
              abandon()
              onNext(intent.kind === 'shadow' ? intent : { ...intent, record: recordOf(given) })
            }}
          />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** Sessions that a ticket's dialog is about; none for a verb on a server. */
function sessionsOf(ticket: Ticket | null): readonly OpenSession[] {
  const targets = ticket?.targets ?? []
  return targets.map(({ sessionKey, serverName, identity: { serverId } }) => ({
    sessionKey,
    server: { serverId, serverName },
  }))
}

function trimmed(given: Confirmation): Confirmation {
  return {
    ...given,
    reason: given.reason?.trim() || null,
    ticketNumber: given.ticketNumber?.trim() || null,
  }
}

const recordOf = (given: Confirmation): AuditRecord => {
  const { reason, ticketNumber } = trimmed(given)
  return { reason, ticketNumber }
}

/**
 * Esc for a dialog that may be counting down, wherever the focus is: a second click of a double click can land beside
 * the dialog and take the focus with it. A key that is held down presses nothing.
 */
function useDialogKeys(onEscape: () => void) {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.repeat) event.preventDefault()
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) latest.current()
    }
    // Before anything in the page: the dialog is what Esc means now.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
