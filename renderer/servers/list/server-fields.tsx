import { Checkbox, Field, Input, Textarea } from '@fluentui/react-components'
import { fieldState } from '../../ui/field-state.ts'
import { FolderField } from './folder-field.tsx'
import type { FieldProblems, ServerDraft } from './server-draft.ts'

export interface ServerFieldsProps {
  readonly draft: ServerDraft
  readonly onChange: (over: Partial<ServerDraft>) => void
  readonly problems: FieldProblems
}

/** Everything that can be said of a server. */
export function ServerFields({ draft, onChange, problems }: ServerFieldsProps) {
  return (
    <>
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
      </Field>
      <FolderField
        value={draft.group}
        onChange={(group) => onChange({ group })}
        problem={problems.group ?? null}
      />
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
      </Field>
      <Field
        label="Note"
        hint="Anything worth knowing before touching it."
        {...fieldState(problems.note ?? null)}
      >
        <Textarea value={draft.note} rows={3} onChange={(_event, { value }) => onChange({ note: value })} />
      </Field>
      <Checkbox
        label="Careful: harmful actions here warn first"
        checked={draft.careful}
        onChange={(_event, { checked }) => onChange({ careful: checked === true })}
      />
    </>
  )
}
