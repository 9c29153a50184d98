import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { leavesDialog } from '../../ui/dialog-change.ts'
import { fieldState } from '../../ui/field-state.ts'
import { keepKeys } from './keep-keys.ts'

const useStyles = makeStyles({ surface: { maxWidth: '440px', overflowWrap: 'anywhere' } })

export interface ViewNameDialogProps {
  readonly title: string
  readonly hint: string
  readonly button: string
  readonly initial: string
  /** Why the view cannot be called that; null when it can. */
  readonly whyNot: (name: string) => string | null
  readonly onName: (name: string) => void
  readonly onClose: () => void
}

/** Asks for a view's name; what is wrong with one is said once somebody tries to save it. */
export function ViewNameDialog(props: ViewNameDialogProps) {
  const { title, hint, button, initial, whyNot, onName, onClose } = props
  const styles = useStyles()
  const [name, setName] = useState(initial)
  const [tried, setTried] = useState(false)
  const problem = tried ? whyNot(name) : null
  const save = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (whyNot(name) !== null) return
    onName(name)
    onClose()
  }
  return (
    <Dialog open onOpenChange={(_event, opening) => leavesDialog(opening) && onClose()}>
      <DialogSurface className={styles.surface} onKeyDown={keepKeys}>
        <form onSubmit={save}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <Field label="Name" hint={hint} {...fieldState(problem)}>
                <Input autoFocus value={name} onChange={(_event, { value }) => setName(value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button appearance="primary" type="submit">
                {button}
              </Button>
              <Button onClick={onClose}>Cancel</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
