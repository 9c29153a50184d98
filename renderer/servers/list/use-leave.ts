import { useId } from 'react'
import { useAskedToLeave } from '../../ui/use-asked-to-leave.ts'

/** Closes a dialog, after a question where something typed would be lost; a second Esc stays. */
export function useLeave(changed: boolean, onClose: () => void) {
  // Its fields outlive the question, so the place to come back to is always there.
  const { asking, ask, stay } = useAskedToLeave(useId())
  const leave = () => {
    if (!changed) onClose()
    else if (asking) stay()
    else ask()
  }
  return { asking, leave, stay }
}
