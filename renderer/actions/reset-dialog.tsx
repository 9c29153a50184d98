import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { useConsoleState } from '../app/console-context.ts'
import { useNow } from '../app/use-now.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { ActionResult } from './action-result.tsx'
import { ConfirmationForm } from './confirmation-form.tsx'
import { Countdown } from './countdown.tsx'
import { LossSheet, Warnings } from './loss-sheet.tsx'
import { isConfirmed, isInTime, type ResetFlow } from './reset-flow.ts'
import { useDialogKeys } from './use-dialog-keys.ts'
import { useResetFlow } from './use-reset-flow.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '620px' },
  content: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBlock: '4px' },
  danger: {
    backgroundColor: tokens.colorPaletteRedBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      backgroundColor: tokens.colorPaletteRedForeground1,
      color: tokens.colorNeutralForegroundInverted,
    },
    ':hover:active': {
      backgroundColor: tokens.colorPaletteRedForeground2,
      color: tokens.colorNeutralForegroundInverted,
    },
  },
  expiry: { color: tokens.colorNeutralForeground3 },
  confirm: { whiteSpace: 'nowrap' },
})

const nothingYet: Confirmation = { typedName: null, acknowledged: [], reason: null }

/** Whom the ticket is about, for buttons and the title. */
function whoIn({ targets }: Ticket): string {
  const [target] = targets
  if (target === undefined) return ''
  return target.identity.account?.user ?? `session ${target.identity.sessionId}`
}

export interface ResetDialogProps {
  readonly sessionKey: string
  readonly onClose: () => void
}

/** From the click to the proof. It shows the ticket, never the row. */
export function ResetDialog({ sessionKey, onClose }: ResetDialogProps) {
  const styles = useStyles()
  const { flow, prepareAgain, confirm, stop, abandon } = useResetFlow(sessionKey)
  const [given, setGiven] = useState(nothingYet)
  const close = () => {
    abandon()
    onClose()
  }
  const leave = () => {
    if (flow.step === 'counting') stop()
    else close()
  }
  useDialogKeys(leave)
  const title = 'ticket' in flow ? `Reset session of ${whoIn(flow.ticket)}` : 'Reset session'
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => open || leave()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <FlowContent flow={flow} given={given} onGiven={setGiven} />
          </DialogContent>
          <FlowActions
            flow={flow}
            given={given}
            onConfirm={() => confirm({ ...given, reason: given.reason?.trim() || null })}
            onStop={stop}
            onAgain={() => {
              setGiven(nothingYet)
              prepareAgain()
            }}
            onClose={close}
          />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function FlowContent({
  flow,
  given,
  onGiven,
}: {
  readonly flow: ResetFlow
  readonly given: Confirmation
  readonly onGiven: (given: Confirmation) => void
}) {
  switch (flow.step) {
    case 'preparing':
      return <Spinner label="Reading the session and what would be lost…" labelPosition="after" />
    case 'not-prepared':
      return <FailureCard failure={flow.failure} title={notPreparedTitle(flow.failure.kind)} />
    case 'confirming':
    case 'counting':
    case 'committing':
    case 'not-committed':
    case 'acting':
      return <TicketContent flow={flow} given={given} onGiven={onGiven} />
  }
}

const notPreparedTitle = (kind: string) =>
  kind === 'identity-changed'
    ? 'This is no longer the session you chose. Nothing was done.'
    : 'Nothing was done.'

function TicketContent({
  flow,
  given,
  onGiven,
}: {
  readonly flow: Exclude<ResetFlow, { step: 'preparing' | 'not-prepared' }>
  readonly given: Confirmation
  readonly onGiven: (given: Confirmation) => void
}) {
  const live = useConsoleState(({ actions }) =>
    actions.find(({ actionId }) => actionId === flow.ticket.ticketId),
  )
  const { ticket } = flow
  const [target] = ticket.targets
  if (target === undefined) return null
  const status = flow.step === 'acting' ? (live ?? flow.status) : live
  const became = status?.targets[0]
  return (
    <>
      {became === undefined && flow.step !== 'not-committed' && <Warnings warnings={target.warnings} />}
      <LossSheet target={target} />
      {flow.step === 'confirming' && (
        <ConfirmationForm
          ticket={ticket}
          target={target}
          value={given}
          onChange={onGiven}
          stopped={flow.stopped}
        />
      )}
      {flow.step === 'confirming' && <Expiry ticket={ticket} />}
      {flow.step === 'counting' && (
        <Countdown leavesAt={flow.leavesAt} lengthMs={ticket.countdownMs} who={whoIn(ticket)} />
      )}
      {flow.step === 'committing' && became === undefined && (
        <Spinner label="Reading the session once more, then calling…" labelPosition="after" />
      )}
      {flow.step === 'not-committed' && became === undefined && (
        <FailureCard
          failure={flow.failure}
          title={flow.failure.retry === 'look-first' ? 'It is not known what was done.' : 'Nothing was done.'}
        />
      )}
      {/* What is on record is told, even where the answer to the commit was lost. */}
      {became !== undefined && <ActionResult target={became} />}
    </>
  )
}

/** How long what is shown is good for. */
function Expiry({ ticket }: { readonly ticket: Ticket }) {
  const styles = useStyles()
  const now = useNow(1000)
  return (
    <Text size={200} className={styles.expiry}>
      {isInTime(ticket, now)
        ? `What you see was read just now; it is good for ${Math.ceil((ticket.expiresAt - ticket.countdownMs - now) / 1000)} s.`
        : 'What you see is about a minute old: it has to be read again.'}
    </Text>
  )
}

interface FlowActionsProps {
  readonly flow: ResetFlow
  readonly given: Confirmation
  readonly onConfirm: () => void
  readonly onStop: () => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

function FlowActions(props: FlowActionsProps) {
  const { flow, onStop, onAgain, onClose } = props
  switch (flow.step) {
    case 'confirming':
      return <ConfirmingActions {...props} ticket={flow.ticket} />
    case 'counting':
      return (
        <DialogActions>
          <Button appearance="primary" size="large" autoFocus onClick={onStop}>
            Stop
          </Button>
        </DialogActions>
      )
    case 'not-prepared':
    case 'not-committed':
      return (
        <DialogActions>
          <Button onClick={onAgain}>Read again</Button>
          <Button appearance="primary" autoFocus onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      )
    case 'preparing':
      return (
        <DialogActions>
          <Button autoFocus onClick={onClose}>
            Cancel
          </Button>
        </DialogActions>
      )
    // A server that hangs must not hold the person here: the action goes on in Activity.
    case 'committing':
    case 'acting':
      return (
        <DialogActions>
          <Button appearance="primary" autoFocus onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      )
  }
}

function ConfirmingActions({
  ticket,
  given,
  onConfirm,
  onAgain,
  onClose,
}: FlowActionsProps & { readonly ticket: Ticket }) {
  const styles = useStyles()
  const now = useNow(1000)
  const [target] = ticket.targets
  const confirmed = isConfirmed(ticket, given)
  if (!isInTime(ticket, now)) {
    return (
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button appearance="primary" onClick={onAgain}>
          Read again
        </Button>
      </DialogActions>
    )
  }
  return (
    <DialogActions>
      <Button autoFocus onClick={onClose}>
        Cancel
      </Button>
      <Button
        appearance="primary"
        className={mergeClasses(styles.confirm, confirmed && styles.danger)}
        disabled={!confirmed}
        onClick={onConfirm}
      >
        Reset {whoIn(ticket)} on {target?.serverName}
      </Button>
    </DialogActions>
  )
}
