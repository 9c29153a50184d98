import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Radio,
  RadioGroup,
  Textarea,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { CommandResult } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import type { ListFormat } from '#contract/server-import.ts'
import { useBridge } from '../../console/console-context.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { countOf } from '#words/time.ts'
import { saveText } from './save-text.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  area: { fontFamily: tokens.fontFamilyMonospace },
})

const formats = [
  { value: 'csv', name: 'CSV, for Excel: name, folder, tags, note, careful' },
  { value: 'text', name: 'Names and folders only' },
  { value: 'json', name: 'JSON: everything, for another console' },
] as const

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
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Export the server list</DialogTitle>
          <DialogContent className={styles.content}>
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
          </DialogContent>
          <DialogActions>
            {text !== null && (
              <>
                <CopyButton key={format} text={text} label="Copy" size="medium" />
                <Button appearance="primary" onClick={() => saveText(text, format)}>
                  Save file
                </Button>
              </>
            )}
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

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
