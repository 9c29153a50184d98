import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
  makeStyles,
  mergeClasses,
  type DialogOpenChangeData,
} from '@fluentui/react-components'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
  button: { whiteSpace: 'nowrap' },
  unsaved: { alignSelf: 'center', marginInlineEnd: 'auto' },
})

export interface Unsaved {
  /** What leaving would throw away, one sentence. */
  readonly what: string
  /** On the button that stays. */
  readonly stay: string
}

export interface FormDialogProps {
  readonly title: string
  /** The widest it may be, pixels; Fluent's own where left out. */
  readonly width?: number
  /** Of the content. */
  readonly className?: string
  readonly children: ReactNode
  /** What acts, before the button that leaves. */
  readonly actions?: ReactNode
  /** On the button that leaves: `Cancel` where left out. */
  readonly leaveText?: string
  /** The button that leaves is the primary one and has the focus: the others remove something, or there are none. */
  readonly leaveIsPrimary?: boolean
  /** Enter in a field, and the button of type `submit`. */
  readonly onSubmit?: () => void
  /** Asked about once before it is left; null for nothing. Left out where nothing can be typed. */
  readonly unsaved?: Unsaved | null
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onClose: () => void
}

/** A dialog with a title, its fields and one row of buttons, the last of which leaves. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    width,
    className,
    children,
    leaveIsPrimary = false,
    onSubmit,
    unsaved,
    onKeyDown,
    onClose,
  } = props
  const styles = useStyles()
  const [contentId, leaveId] = [useId(), useId()]
  const { asking, leave, stay } = useLeave({ unsaved: unsaved ?? null, onClose, fallbackId: contentId })
  // The dialog gives the focus to its first button, which acts.
  useEffect(() => {
    if (leaveIsPrimary) document.getElementById(leaveId)?.focus()
  }, [leaveIsPrimary, leaveId])
  const holdsText = onSubmit !== undefined || unsaved !== undefined
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent id={contentId} tabIndex={-1} className={mergeClasses(styles.content, className)}>
        {children}
      </DialogContent>
      {asking === null ? (
        <FormButtons {...props} leaveId={leaveId} onClose={leave} />
      ) : (
        <LeaveButtons {...asking} onDiscard={onClose} onStay={stay} />
      )}
    </DialogBody>
  )
  return (
    <Dialog open onOpenChange={(_event, change) => isLeaving(change, holdsText) && leave()}>
      <DialogSurface {...(width !== undefined && { style: { maxWidth: width } })} onKeyDown={onKeyDown}>
        {onSubmit === undefined ? (
          body
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              onSubmit()
            }}
          >
            {body}
          </form>
        )}
      </DialogSurface>
    </Dialog>
  )
}

/** A press beside a dialog that holds typed words is a slip, not a wish. */
const isLeaving = ({ open, type }: DialogOpenChangeData, holdsText: boolean): boolean =>
  !open && !(holdsText && type === 'backdropClick')

interface Leaving {
  readonly unsaved: Unsaved | null
  readonly onClose: () => void
  /** Has the focus of who stays, where what had it before is gone. */
  readonly fallbackId: string
}

/** Closes a dialog, after a question where something would be lost; a second Esc stays. */
function useLeave({ unsaved, onClose, fallbackId }: Leaving) {
  const [asked, setAsked] = useState(false)
  const before = useRef<Element | null>(null)
  const asking = asked ? unsaved : null
  const stay = () => {
    setAsked(false)
    const place = before.current?.isConnected === true ? before.current : document.getElementById(fallbackId)
    if (place instanceof HTMLElement) place.focus()
  }
  const leave = () => {
    if (unsaved === null) return onClose()
    if (asking !== null) return stay()
    before.current = document.activeElement
    setAsked(true)
  }
  return { asking, leave, stay }
}

interface FormButtonsProps extends Pick<
  FormDialogProps,
  'actions' | 'leaveText' | 'leaveIsPrimary' | 'onClose'
> {
  readonly leaveId: string
}

/** Another set than those that ask before leaving, so that a press on one is never a press on the other. */
function FormButtons(props: FormButtonsProps) {
  const { actions, leaveId, leaveText = 'Cancel', leaveIsPrimary = false, onClose } = props
  const styles = useStyles()
  return (
    <DialogActions key="editing" fluid>
      {actions}
      <Button
        id={leaveId}
        className={styles.button}
        appearance={leaveIsPrimary ? 'primary' : 'secondary'}
        onClick={onClose}
      >
        {leaveText}
      </Button>
    </DialogActions>
  )
}

interface LeaveButtonsProps extends Unsaved {
  readonly onDiscard: () => void
  readonly onStay: () => void
}

/** Asks once before what was typed is thrown away; the harmless button has the focus. */
function LeaveButtons({ what, stay, onDiscard, onStay }: LeaveButtonsProps) {
  const styles = useStyles()
  return (
    <DialogActions key="asking" fluid>
      <Text role="alert" weight="semibold" className={styles.unsaved}>
        {what}
      </Text>
      <Button className={styles.button} onClick={onDiscard}>
        Discard it
      </Button>
      <Button className={styles.button} appearance="primary" autoFocus onClick={onStay}>
        {stay}
      </Button>
    </DialogActions>
  )
}
