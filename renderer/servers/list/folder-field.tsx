import { Combobox, Field, Option } from '@fluentui/react-components'
import { useMemo } from 'react'
import { useConsoleState } from '../../console/console-context.ts'
import { fieldState } from '../../ui/field-state.ts'
import { allFolders } from '../../console/folders.ts'

export interface FolderFieldProps {
  readonly label?: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (folder: string) => void
  readonly problem: string | null
  readonly autoFocus?: boolean
}

/** As many as can be looked through. */
const mostOffered = 50

/** A folder: one of those that exist, or a new one. */
export function FolderField({
  label = 'Folder',
  hint,
  value,
  onChange,
  problem,
  autoFocus,
}: FolderFieldProps) {
  const servers = useConsoleState((state) => state.farm.servers)
  const folders = useMemo(() => allFolders([...servers.values()].map(({ group }) => group)), [servers])
  const typed = value.trim().toLowerCase()
  const exact = folders.some((folder) => folder.toLowerCase() === typed)
  const offered = exact ? folders : folders.filter((folder) => folder.toLowerCase().includes(typed))
  return (
    <Field
      label={label}
      hint={hint ?? 'Empty for none. A slash begins a folder inside another: London/Floor 2.'}
      {...fieldState(problem)}
    >
      <Combobox
        freeform
        value={value}
        selectedOptions={exact ? [value.trim()] : []}
        autoFocus={autoFocus === true}
        maxLength={1000}
        onChange={({ target }) => onChange(target.value)}
        onOptionSelect={(event, { optionText }) => {
          // Leaving the field chooses nothing: what was typed stays, even where it begins like a folder there is.
          const leaving = 'key' in event && event.key === 'Tab'
          if (optionText !== undefined && !leaving) onChange(optionText)
        }}
      >
        {offered.slice(0, mostOffered).map((folder) => (
          <Option key={folder} value={folder}>
            {folder}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
