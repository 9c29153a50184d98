import {
  Button,
  Field,
  Input,
  Radio,
  RadioGroup,
  Spinner,
  Text,
  makeStyles,
} from '@fluentui/react-components'
import type { FormEvent } from 'react'
import { FailureCard } from '../../ui/failure-card.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fieldState } from '../../ui/field-state.ts'
import type { Failure } from '#contract/failure.ts'
import { faultSentence } from '#words/problems.ts'
import { countOf } from '#words/time.ts'
import { CandidateList } from './candidate-list.tsx'
import { foundText, sources, sourceWords } from './find-words.ts'
import { FolderField } from './folder-field.tsx'
import type { ListEditor } from './list-editor.ts'
import { ReportView } from './report-view.tsx'
import { useDiscovery, type DiscoveryForm } from './use-discovery.ts'

const useStyles = makeStyles({
  content: { minHeight: 'min(320px, 50vh)' },
  form: { display: 'flex', flexDirection: 'column', gap: '12px' },
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: '12px', alignItems: 'start' },
  // In line with the field, whose label stands above it.
  look: { marginTop: '26px' },
})

export interface FindDialogProps {
  readonly editor: ListEditor
  readonly onClose: () => void
}

/** Servers that are known elsewhere, to be chosen from; nothing is added before that is pressed. */
export function FindDialog({ editor, onClose }: FindDialogProps) {
  const styles = useStyles()
  const form = useDiscovery(editor)
  const { report, chosen, busy } = form
  const done = report !== null
  return (
    <FormDialog
      title="Find servers"
      width={640}
      className={styles.content}
      actions={
        !done && (
          <Button
            appearance="primary"
            disabledFocusable={busy !== null || chosen.size === 0}
            onClick={() => void form.add()}
          >
            {chosen.size === 0 ? 'Add' : `Add ${countOf(chosen.size, 'server')}`}
          </Button>
        )
      }
      leaveText={done ? 'Close' : 'Cancel'}
      leaveIsPrimary={done}
      unsaved={null}
      onClose={onClose}
    >
      {report === null ? <Search form={form} /> : <ReportView report={report} of="server" />}
    </FormDialog>
  )
}

function Search({ form }: { readonly form: DiscoveryForm }) {
  const styles = useStyles()
  const { source, where, discovery, busy, failure } = form
  const words = sourceWords[source]
  const wrong = placeProblem(failure)
  const look = (event: FormEvent) => {
    event.preventDefault()
    void form.look()
  }
  return (
    <>
      <form onSubmit={look} className={styles.form}>
        <Field label="Look in">
          <RadioGroup
            value={source}
            onChange={(_event, { value }) => {
              const chosen = sources.find((one) => one === value)
              if (chosen !== undefined) form.setSource(chosen)
            }}
          >
            {sources.map((one) => (
              <Radio key={one} value={one} label={sourceWords[one].name} />
            ))}
          </RadioGroup>
        </Field>
        <div className={styles.row}>
          <Field label={words.where} required={words.required} hint={words.hint} {...fieldState(wrong)}>
            <Input value={where} spellCheck={false} onChange={(_event, { value }) => form.setWhere(value)} />
          </Field>
          <Button
            type="submit"
            className={styles.look}
            disabledFocusable={busy !== null || (words.required && where.trim() === '')}
          >
            Look
          </Button>
        </div>
      </form>
      {failure !== null && wrong === null && <FailureCard failure={failure} />}
      <div role="status">
        {busy === 'looking' && (
          <Spinner size="tiny" label="Looking; that can take a minute…" labelPosition="after" />
        )}
        {discovery !== null && <Text>{foundText(discovery)}</Text>}
      </div>
      {discovery !== null && discovery.candidates.length > 0 && (
        <>
          <CandidateList candidates={discovery.candidates} chosen={form.chosen} onChosen={form.setChosen} />
          <FolderField
            label="Folder for those that are added"
            hint="Empty for none."
            value={form.folder}
            onChange={form.setFolder}
            problem={null}
          />
        </>
      )}
    </>
  )
}

/** What is wrong with where to look, for its field; null where that is not what failed. */
function placeProblem(failure: Failure | null): string | null {
  const problems = failure?.kind === 'invalid' ? failure.problems : []
  const problem = problems.find(({ path }) => path[0] === 'where')
  return problem === undefined ? null : faultSentence(problem)
}
