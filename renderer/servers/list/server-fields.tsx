import { Checkbox, Field, Input, Textarea, makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { fieldState } from '../../ui/field-state.ts'
import { FolderField } from './folder-field.tsx'
import type { DraftField, FieldProblems, ServerDraft } from './server-draft.ts'

const useStyles = makeStyles({
  field: { display: 'flex', flexDirection: 'column', gap: '6px' },
})

export interface ServerFieldsProps {
  readonly draft: ServerDraft
  readonly onChange: (over: Partial<ServerDraft>) => void
  readonly problems: FieldProblems
  /** What is to be said below a field. */
  readonly below: (field: DraftField) => ReactNode
}

/** Everything that can be said of a server. */
export function ServerFields({ draft, onChange, problems, below }: ServerFieldsProps) {
  const styles = useStyles()
  const withBelow = (field: DraftField, input: ReactNode) => (
    <div className={styles.field} data-field={field}>
      {input}
      {below(field)}
    </div>
  )
  return (
    <>
      {withBelow(
        'address',
        <Field
          label="Server name"
          required
          hint="As you would give it to Windows: RDS01, rds01.contoso.com or 10.1.0.4. A dot is this machine."
          {...fieldState(problems.address ?? null)}
        >
          <Input
            value={draft.address}
            autoFocus
            spellCheck={false}
            maxLength={255}
            onChange={(_event, { value }) => onChange({ address: value })}
          />
        </Field>,
      )}
      {withBelow(
        'group',
        <FolderField
          value={draft.group}
          onChange={(group) => onChange({ group })}
          problem={problems.group ?? null}
        />,
      )}
      {withBelow(
        'tags',
        <Field
          label="Tags"
          hint="Words to find it by, with commas between them."
          {...fieldState(problems.tags ?? null)}
        >
          <Input
            value={draft.tags}
            spellCheck={false}
            onChange={(_event, { value }) => onChange({ tags: value })}
          />
        </Field>,
      )}
      {withBelow(
        'note',
        <Field
          label="Note"
          hint="Anything worth knowing before touching it."
          {...fieldState(problems.note ?? null)}
        >
          <Textarea value={draft.note} rows={3} onChange={(_event, { value }) => onChange({ note: value })} />
        </Field>,
      )}
      <Checkbox
        label="Careful: harmful actions here warn first"
        checked={draft.careful}
        onChange={(_event, { checked }) => onChange({ careful: checked === true })}
      />
    </>
  )
}

/** Puts the keyboard into a field, from what stood below it. */
export function focusField(form: HTMLElement | null, field: DraftField): void {
  form?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, textarea)`)?.focus()
}
