import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { countOf } from '#words/time.ts'
import { leavesDialog } from '../../ui/dialog-change.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { ImportFields } from './import-fields.tsx'
import { LeaveButtons } from '../../ui/leave-buttons.tsx'
import type { ListEditor } from './list-editor.ts'
import { ReportView } from './report-view.tsx'
import { useImport, type ImportForm } from './use-import.ts'
import { useLeave } from './use-leave.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', minHeight: '320px' },
})

export interface ImportDialogProps {
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Servers from a text: first what would come of it, then, if that is wanted, the servers. */
export function ImportDialog({ editor, onClose }: ImportDialogProps) {
  const styles = useStyles()
  const form = useImport(editor)
  const { report, failure, draft } = form
  const { asking, leave, stay } = useLeave(report?.dryRun !== false && draft.text.trim() !== '', onClose)
  return (
    <Dialog open onOpenChange={(_event, change) => leavesDialog(change) && leave()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{report === null ? 'Import servers' : titleOf(report)}</DialogTitle>
          <DialogContent className={styles.content}>
            {failure !== null && <FailureCard failure={failure} title="Nothing was added." />}
            {report === null ? <ImportFields form={form} /> : <ReportView report={report} />}
          </DialogContent>
          {asking ? (
            <LeaveButtons
              what="What you typed is not saved."
              stay="Keep editing"
              onDiscard={onClose}
              onStay={stay}
            />
          ) : (
            <Buttons form={form} onClose={leave} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const titleOf = ({ dryRun }: NonNullable<ImportForm['report']>): string =>
  dryRun ? 'Import servers: what would be added' : 'Import servers: done'

/** Each set is new, so that the harmless button of it takes the focus. */
function Buttons({ form, onClose }: { readonly form: ImportForm; readonly onClose: () => void }) {
  const { draft, report, busy, look, add, back } = form
  if (report === null) {
    return (
      <DialogActions key="text">
        <Button
          appearance="primary"
          disabledFocusable={busy || draft.text.trim() === ''}
          onClick={() => void look()}
        >
          Next
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    )
  }
  if (!report.dryRun) {
    return (
      <DialogActions key="done">
        <Button appearance="primary" autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    )
  }
  const count = report.added.length
  return (
    <DialogActions key="report">
      {/* Where Next was is Back now, and it has the focus: a second press adds nothing. */}
      <Button appearance="primary" disabledFocusable={busy || count === 0} onClick={() => void add(report)}>
        {count === 0 ? 'Add' : `Add ${countOf(count, 'server')}`}
      </Button>
      <Button onClick={back} autoFocus>
        Back
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </DialogActions>
  )
}
