import { Button, DialogActions, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ActionStatus } from '#contract/action.ts'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { useNow } from '../console/use-now.ts'
import { EndedButtons } from './ended-note.tsx'
import { coversAnything, isConfirmed, isInTime, sessionsToWarn, type ActionFlow } from './action-flow.ts'
import {
  intentFor,
  isHarmfulVerb,
  type ActionIntent,
  type HarmfulVerb,
  type RequestedAction,
} from '../console/intent.ts'
import { composedOf } from './message-draft.ts'
import { restRequest } from './many-summary.ts'
import { confirmLabel } from '#words/ticket-titles.ts'
import { verbWords } from '#words/verbs.ts'

const useStyles = makeStyles({
  actions: { flexWrap: 'wrap', justifyContent: 'flex-end' },
  // The harmless ones keep their size; what a long name makes long may take more lines.
  button: { whiteSpace: 'nowrap', flexShrink: 0 },
  confirm: { maxWidth: '100%', overflowWrap: 'anywhere' },
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
})

export interface ActionButtonsProps {
  readonly flow: ActionFlow
  readonly status: ActionStatus | undefined
  /** Said in the place of the confirm button when nothing is left to act on. */
  readonly ended: string | null
  /** Why the confirm button is off although the ticket is in time; null while it may be used. */
  readonly refusedSince: string | null
  readonly given: Confirmation
  /** What the ticket was asked for. */
  readonly request: RequestedAction
  readonly warningFor: HarmfulVerb | null
  readonly onConfirm: () => void
  readonly onStop: () => void
  readonly onAgain: () => void
  readonly onClose: () => void
  readonly onNext: (intent: ActionIntent) => void
}

/**
 * What can be pressed at each step; the harmless one has the focus and stands last. So the second press of a double click
 * on what acts meets nothing, and that of Stop meets Cancel.
 */
export function ActionButtons(props: ActionButtonsProps) {
  const styles = useStyles()
  const { flow, status, onStop, onAgain, onClose } = props
  switch (flow.step) {
    case 'confirming':
      return <ConfirmingButtons {...props} ticket={flow.ticket} />
    case 'counting':
      return (
        <DialogActions fluid className={styles.actions}>
          <Button className={styles.button} appearance="primary" autoFocus onClick={onStop}>
            Stop
          </Button>
        </DialogActions>
      )
    case 'not-prepared':
    case 'not-committed':
      // What came of it is known by now, though its answer was lost.
      if (status !== undefined) return <ActingButtons {...props} />
      return (
        <DialogActions fluid className={styles.actions}>
          <BackButton {...props} />
          <Button className={styles.button} onClick={onAgain}>
            Read again
          </Button>
          <Button className={styles.button} appearance="primary" autoFocus onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      )
    case 'preparing':
      return (
        <DialogActions fluid className={styles.actions}>
          <Button className={styles.button} autoFocus onClick={onClose}>
            Cancel
          </Button>
        </DialogActions>
      )
    // A server that hangs must not hold the person here: the action goes on in Activity.
    case 'committing':
    case 'acting':
      return <ActingButtons {...props} />
  }
}

/** To the words of a message, as they were written. */
function BackButton({
  request,
  warningFor,
  onNext,
}: Pick<ActionButtonsProps, 'request' | 'warningFor' | 'onNext'>) {
  const styles = useStyles()
  const written = composedOf(request)
  if (written === null || request.verb !== 'message') return null
  const { sessionKeys } = request
  return (
    <Button
      className={styles.button}
      onClick={() => onNext({ kind: 'compose', sessionKeys, warningFor, written })}
    >
      Back
    </Button>
  )
}

function ConfirmingButtons({
  ticket,
  request,
  warningFor,
  ended,
  refusedSince,
  given,
  onConfirm,
  onAgain,
  onClose,
  onNext,
}: ActionButtonsProps & { readonly ticket: Ticket }) {
  const styles = useStyles()
  const now = useNow(1000)
  const confirmed = refusedSince === null && isConfirmed(ticket, given)
  if (ended !== null) return <EndedButtons sentence={ended} onClose={onClose} />
  if (!isInTime(ticket, now)) {
    return (
      <DialogActions fluid className={styles.actions}>
        <Button className={styles.button} appearance="primary" onClick={onAgain}>
          Read again
        </Button>
        <Button className={styles.button} onClick={onClose}>
          Cancel
        </Button>
      </DialogActions>
    )
  }
  const { verb } = ticket
  const warnable = isHarmfulVerb(verb) ? verb : null
  const sessionKeys = sessionsToWarn(ticket)
  return (
    <DialogActions fluid className={styles.actions}>
      <BackButton request={request} warningFor={warningFor} onNext={onNext} />
      {warnable !== null && sessionKeys.length > 0 && (
        <Button
          className={styles.button}
          onClick={() => onNext({ kind: 'compose', sessionKeys, warningFor: warnable })}
        >
          Warn first…
        </Button>
      )}
      {refusedSince !== null && (
        <Button className={styles.button} onClick={onAgain}>
          Read again
        </Button>
      )}
      {coversAnything(ticket) && (
        <Button
          appearance="primary"
          className={mergeClasses(styles.confirm, confirmed && verbWords[verb].harmful && styles.danger)}
          disabled={!confirmed}
          title={refusedSince ?? undefined}
          onClick={onConfirm}
        >
          {confirmLabel(ticket)}
        </Button>
      )}
      <Button className={styles.button} autoFocus onClick={onClose}>
        Cancel
      </Button>
    </DialogActions>
  )
}

/** What to try where one session did not end well; a person takes it, or not. */
function nextHarmful(status: ActionStatus | undefined): HarmfulVerb | null {
  const [target, ...others] = status?.targets ?? []
  const verb =
    target === undefined || target.endedAt === null || others.length > 0 ? null : (target.next?.verb ?? null)
  return verb !== null && isHarmfulVerb(verb) ? verb : null
}

function ActingButtons({ status, request, warningFor, onClose, onNext }: ActionButtonsProps) {
  const styles = useStyles()
  const ended = status?.targets.every(({ endedAt }) => endedAt !== null) === true
  const sessionKeys = status?.targets.flatMap(({ sessionKey }) => sessionKey ?? []) ?? []
  const next = nextHarmful(status)
  // Whom the warning was left out for, being disconnected, is meant all the same.
  const meant = 'sessionKeys' in request ? request.sessionKeys : sessionKeys
  const rest = status === undefined ? null : restRequest(request, status)
  return (
    <DialogActions fluid className={styles.actions}>
      {rest !== null && (
        <Button className={styles.button} onClick={() => onNext({ kind: 'act', request: rest, warningFor })}>
          Do the rest…
        </Button>
      )}
      {next !== null && warningFor === null && (
        <Button className={styles.button} onClick={() => onNext(intentFor(next, sessionKeys))}>
          {verbWords[next].button}
        </Button>
      )}
      {warningFor !== null && ended && sessionKeys.length > 0 && (
        <Button
          className={styles.button}
          onClick={() =>
            onNext({
              kind: 'act',
              request: { verb: warningFor, sessionKeys: [...meant], afterMessage: status?.actionId ?? null },
              warningFor: null,
            })
          }
        >
          Go on: {verbWords[warningFor].button}
        </Button>
      )}
      {/* The second click of a double click on what was pressed here must not take the result away unseen. */}
      <Button
        className={styles.button}
        appearance="primary"
        autoFocus
        onClick={({ detail }) => detail > 1 || onClose()}
      >
        Close
      </Button>
    </DialogActions>
  )
}
