import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { fieldState } from '../../ui/field-state.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { keepKeys } from './keep-keys.ts'

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
  const [name, setName] = useState(initial)
  const [tried, setTried] = useState(false)
  const problem = tried ? whyNot(name) : null
  const save = () => {
    setTried(true)
    if (whyNot(name) !== null) return
    onName(name)
    onClose()
  }
  return (
    <FormDialog
      title={title}
      width={440}
      actions={
        <Button appearance="primary" type="submit">
          {button}
        </Button>
      }
      onSubmit={save}
      onKeyDown={keepKeys}
      onClose={onClose}
    >
      <Field label="Name" hint={hint} {...fieldState(problem)}>
        <Input autoFocus value={name} onChange={(_event, { value }) => setName(value)} />
      </Field>
    </FormDialog>
  )
}
