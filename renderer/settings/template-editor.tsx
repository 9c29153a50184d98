import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { MessageFields } from '../actions/message-fields.tsx'
import { fieldState } from '../ui/field-state.ts'
import type { TemplateDraft } from './settings-draft.ts'

const useStyles = makeStyles({
  editor: { display: 'flex', flexDirection: 'column', gap: '12px' },
  buttons: { display: 'flex', gap: '8px' },
})

export interface TemplateEditorProps {
  readonly template: TemplateDraft
  /** What is wrong with a field, as far as it is worth showing. */
  readonly problem: (field: string) => string | null
  /** No room for a copy. */
  readonly full: boolean
  readonly onChange: (template: TemplateDraft) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

/** One message kept ready, its words and its question. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { template, problem, full, onChange, onDuplicate, onRemove } = props
  const styles = useStyles()
  return (
    <div className={styles.editor}>
      <Field label="Name in the list" required {...fieldState(problem('name'))}>
        <Input
          value={template.name}
          onChange={(_event, { value }) => onChange({ ...template, name: value })}
        />
      </Field>
      <MessageFields
        draft={template}
        onChange={(words) => onChange({ ...template, ...words })}
        problem={problem}
      />
      <div className={styles.buttons}>
        <Button size="small" disabled={full} onClick={onDuplicate}>
          Duplicate
        </Button>
        <Button size="small" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </div>
  )
}
