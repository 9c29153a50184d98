import { Button, makeStyles } from '@fluentui/react-components'
import { countOf } from '#words/time.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ImportFields } from './import-fields.tsx'
import type { ListEditor } from './list-editor.ts'
import { ReportView } from './report-view.tsx'
import { useImport, type ImportForm } from './use-import.ts'

const useStyles = makeStyles({ content: { minHeight: 'min(320px, 50vh)' } })

export interface ImportDialogProps {
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Servers from a text: first what would come of it, then, if that is wanted, the servers. */
export function ImportDialog({ editor, onClose }: ImportDialogProps) {
  const styles = useStyles()
  const form = useImport(editor)
  const { report, failure, draft } = form
  const done = report?.dryRun === false
  const unsaved = !done && draft.text.trim() !== ''
  return (
    <FormDialog
      title={report === null ? 'Import servers' : titleOf(report)}
      width={720}
      className={styles.content}
      actions={<ImportButtons form={form} />}
      leaveText={done ? 'Close' : 'Cancel'}
      leaveIsPrimary={done}
      unsaved={unsaved ? { what: 'What you typed is not saved.', stay: 'Keep editing' } : null}
      onClose={onClose}
    >
      {failure !== null && <FailureCard failure={failure} title="Nothing was added." />}
      {report === null ? <ImportFields form={form} /> : <ReportView report={report} />}
    </FormDialog>
  )
}

const titleOf = ({ dryRun }: NonNullable<ImportForm['report']>): string =>
  dryRun ? 'Import servers: what would be added' : 'Import servers: done'

function ImportButtons({ form }: { readonly form: ImportForm }) {
  const { draft, headings, report, busy, look, add, back } = form
  const isAsked = headings.length > 0 && draft.column === ''
  if (report === null) {
    return (
      <Button
        appearance="primary"
        disabledFocusable={busy || isAsked || draft.text.trim() === ''}
        onClick={() => void look()}
      >
        Next
      </Button>
    )
  }
  if (!report.dryRun) return null
  const count = report.added.length
  return (
    <>
      {/* Where Next was is Back now, and it has the focus: a second press adds nothing. */}
      <Button appearance="primary" disabledFocusable={busy || count === 0} onClick={() => void add(report)}>
        {count === 0 ? 'Add' : `Add ${countOf(count, 'server')}`}
      </Button>
      <Button onClick={back} autoFocus>
        Back
      </Button>
    </>
  )
}
