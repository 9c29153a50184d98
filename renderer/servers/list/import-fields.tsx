import { Button, Field, Select, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components'
import { DocumentAdd20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { decodeText } from '#contract/decode-text.ts'
import { textDoubtText } from '#words/file-trouble.ts'
import { FolderField } from './folder-field.tsx'
import type { FormatChoice, ImportForm } from './use-import.ts'

const useStyles = makeStyles({
  area: { fontFamily: tokens.fontFamilyMonospace },
  row: { display: 'flex', alignItems: 'center', gap: '10px', flexWrap: 'wrap' },
  sides: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '16px', alignItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground3 },
  hidden: { display: 'none' },
})

/** More than any list that is read. */
const mostBytes = 4 * 1024 * 1024

const formats: readonly { readonly value: FormatChoice; readonly name: string }[] = [
  { value: 'auto', name: 'What it looks like' },
  { value: 'text', name: 'Names' },
  { value: 'csv', name: 'CSV, with headings' },
  { value: 'json', name: 'JSON' },
]

/** The text, pasted or of a file, and how to take it. */
export function ImportFields({ form }: { readonly form: ImportForm }) {
  const styles = useStyles()
  const { draft, change } = form
  return (
    <>
      <ColumnQuestion form={form} />
      <Field
        label="Server list"
        hint="Names, one a line or with commas between; [folder] for the names below it; # begins a comment. Or a table with headings, as CSV, JSON or what PowerShell prints; or the file of RDCMan, mRemoteNG, Remote Desktop Manager, Royal TS, Windows Admin Center, Server Manager or Remote Desktop Connection. Passwords in it are neither kept nor shown again."
      >
        <Textarea
          textarea={{ className: styles.area }}
          rows={10}
          resize="vertical"
          spellCheck={false}
          autoFocus
          placeholder={'[London]\nRDS01\nrds02.contoso.com'}
          value={draft.text}
          onChange={(_event, { value }) => change({ text: value })}
        />
      </Field>
      <FileChoice onText={(text) => change({ text })} />
      <div className={styles.sides}>
        <FolderField
          label="Folder for those without one"
          hint="Empty for none."
          value={draft.folder}
          onChange={(folder) => change({ folder })}
          problem={null}
        />
        <Field label="Read it as">
          <Select
            value={draft.format}
            onChange={(_event, { value }) => {
              const chosen = formats.find((format) => format.value === value)
              if (chosen !== undefined) change({ format: chosen.value })
            }}
          >
            {formats.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  )
}

/** Asked where no heading tells which column the servers are in. */
function ColumnQuestion({ form: { draft, headings, change } }: { readonly form: ImportForm }) {
  if (headings.length === 0) return null
  return (
    <Field
      label="Column with the servers"
      required
      validationState="warning"
      validationMessage="No heading says which column has the servers. Choose it, then go on."
    >
      <Select value={draft.column} onChange={(_event, { value }) => change({ column: value })}>
        <option value="" disabled>
          Choose a column
        </option>
        {headings.map((heading) => (
          <option key={heading} value={heading}>
            {/^\d+$/.test(heading) ? `Column ${heading}` : heading}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function FileChoice({ onText }: { readonly onText: (text: string) => void }) {
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const read = async (file: File) => {
    if (file.size > mostBytes)
      return setSaid(`${file.name} is too large to be a server list. Nothing was read.`)
    try {
      const decoded = decodeText(new Uint8Array(await file.arrayBuffer()))
      if (decoded === null) return setSaid(`${file.name} is not a text. Nothing was read.`)
      onText(decoded.text)
      setSaid(`${file.name} was read. ${decoded.doubt === null ? '' : textDoubtText(decoded.doubt)}`)
    } catch (cause) {
      setSaid(`${file.name} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  return (
    <div className={styles.row}>
      <Button icon={<DocumentAdd20Regular />} onClick={() => input.current?.click()}>
        Choose a file…
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="File with servers"
        accept=".txt,.csv,.json,.list,.rdg,.xml,.rdm,.rdp,text/plain"
        className={styles.hidden}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void read(file)
          // The same file may be chosen again once it was corrected.
          target.value = ''
        }}
      />
      <Text size={200} className={styles.quiet} role="status">
        {said}
      </Text>
    </div>
  )
}
