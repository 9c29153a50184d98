import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components'
import { useEffect, useId, type KeyboardEvent, type ReactNode } from 'react'
import { leavesDialog } from './dialog-change.ts'
import { LeaveButtons } from './leave-buttons.tsx'
import { useAskedToLeave } from './use-asked-to-leave.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
  button: { whiteSpace: 'nowrap' },
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
  /** The button that leaves has the focus, since the others remove something. */
  readonly removes?: boolean
  /** Enter in a field, and the button of type `submit`. */
  readonly onSubmit?: () => void
  /** Asked about once before it is left; null for nothing. Left out where nothing can be typed. */
  readonly unsaved?: Unsaved | null
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onClose: () => void
}

/** A dialog with a title, its fields and one row of buttons, the last of which leaves. */
export function FormDialog(props: FormDialogProps) {
  const { title, width, className, children, onSubmit, unsaved, removes, onKeyDown, onClose } = props
  const styles = useStyles()
  const [contentId, leaveId] = [useId(), useId()]
  const { asking, ask, stay } = useAskedToLeave(contentId)
  // The dialog gives the focus to its first button, which acts.
  useEffect(() => {
    if (removes === true) document.getElementById(leaveId)?.focus()
  }, [removes, leaveId])
  const holdsText = onSubmit !== undefined || unsaved !== undefined
  const leave = () => {
    if (unsaved === undefined || unsaved === null) onClose()
    else if (asking) stay()
    else ask()
  }
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent id={contentId} tabIndex={-1} className={mergeClasses(styles.content, className)}>
        {children}
      </DialogContent>
      {asking && unsaved !== undefined && unsaved !== null ? (
        <LeaveButtons {...unsaved} onDiscard={onClose} onStay={stay} />
      ) : (
        <FormButtons {...props} leaveId={leaveId} onClose={leave} />
      )}
    </DialogBody>
  )
  return (
    <Dialog
      open
      onOpenChange={(_event, change) => (holdsText ? leavesDialog(change) : !change.open) && leave()}
    >
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

interface FormButtonsProps extends Pick<FormDialogProps, 'actions' | 'leaveText' | 'removes' | 'onClose'> {
  readonly leaveId: string
}

/** Another set than those that ask before leaving, so that a press on one is never a press on the other. */
function FormButtons({ actions, leaveId, leaveText = 'Cancel', removes = false, onClose }: FormButtonsProps) {
  const styles = useStyles()
  return (
    <DialogActions key="editing" fluid>
      {actions}
      <Button
        id={leaveId}
        className={styles.button}
        appearance={removes ? 'primary' : 'secondary'}
        onClick={onClose}
      >
        {leaveText}
      </Button>
    </DialogActions>
  )
}
