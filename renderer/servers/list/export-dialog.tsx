import { Button, Field, Radio, RadioGroup, Textarea, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { CommandResult } from '#contract/commands.ts'
import { byteOrderMark } from '#contract/csv.ts'
import type { Result } from '#contract/failure.ts'
import type { ListFormat } from '#contract/server-import.ts'
import { useBridge } from '../../console/console-context.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { countOf } from '#words/time.ts'

const useStyles = makeStyles({ area: { fontFamily: tokens.fontFamilyMonospace } })

const formats = [
  { value: 'csv', name: 'CSV, for Excel: name, folder, tags, note, careful' },
  { value: 'text', name: 'Names and folders only' },
  { value: 'json', name: 'JSON: everything, for another console' },
] as const

const files: Readonly<Record<ListFormat, { readonly name: string; readonly type: string }>> = {
  text: { name: 'rewinsta-servers.txt', type: 'text/plain' },
  csv: { name: 'rewinsta-servers.csv', type: 'text/csv' },
  json: { name: 'rewinsta-servers.json', type: 'application/json' },
}

/** More is in the file, and in what is copied. */
const shownLines = 200

type Exported = Result<CommandResult<'export-servers'>>

/** The list as a text that can be imported again: copied, or saved. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  const [format, setFormat] = useState<ListFormat>('csv')
  const exported = useExport(format)
  const text = exported?.ok === true ? exported.value.text : null
  return (
    <FormDialog
      title="Export the server list"
      width={640}
      actions={
        text !== null && (
          <>
            <CopyButton key={format} text={text} label="Copy" size="medium" />
            <Button appearance="primary" onClick={() => saveText(text, format)}>
              Save file
            </Button>
          </>
        )
      }
      leaveText="Close"
      onClose={onClose}
    >
      <Field label="As">
        <RadioGroup
          value={format}
          onChange={(_event, { value }) => {
            const chosen = formats.find((one) => one.value === value)
            if (chosen !== undefined) setFormat(chosen.value)
          }}
        >
          {formats.map(({ value, name }) => (
            <Radio key={value} value={value} label={name} />
          ))}
        </RadioGroup>
      </Field>
      {exported?.ok === false && <FailureCard failure={exported.failure} />}
      {exported?.ok === true && (
        <Field label={`${countOf(exported.value.servers, 'server')}${cutWords(exported.value.text)}`}>
          <Textarea
            textarea={{ className: styles.area }}
            readOnly
            rows={10}
            value={firstLines(exported.value.text)}
          />
        </Field>
      )}
    </FormDialog>
  )
}

const saveText = (text: string, format: ListFormat): void =>
  saveFile({ ...files[format], parts: format === 'json' ? [text] : [byteOrderMark, text] })

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/)
const firstLines = (text: string): string => linesOf(text).slice(0, shownLines).join('\n')
const cutWords = (text: string): string =>
  linesOf(text).length > shownLines ? `, of which the first ${shownLines} lines are shown` : ''

/** The list in that format; null until it is there. */
function useExport(format: ListFormat): Exported | null {
  const bridge = useBridge()
  const [known, setKnown] = useState<{ readonly format: ListFormat; readonly exported: Exported } | null>(
    null,
  )
  useEffect(() => {
    let stopped = false
    void bridge.invoke('export-servers', { format }).then((exported) => {
      if (!stopped) setKnown({ format, exported })
      return null
    })
    return () => {
      stopped = true
    }
  }, [bridge, format])
  return known?.format === format ? known.exported : null
}
