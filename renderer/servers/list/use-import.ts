import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { AddingReport, ListFormat } from '#contract/server-import.ts'
import { useBridge } from '../../console/console-context.ts'
import { typedFolder } from '../../console/folders.ts'
import type { ListEditor } from './list-editor.ts'

export type FormatChoice = ListFormat | 'auto'

export interface ImportDraft {
  readonly text: string
  readonly format: FormatChoice
  /** Heading of the column that has the servers; empty to find it by the headings. */
  readonly column: string
  /** For servers without a folder; empty for none. */
  readonly folder: string
}

const emptyDraft: ImportDraft = { text: '', format: 'auto', column: '', folder: '' }

/** The columns of a table of which nobody can tell where its servers are; null where something else is the matter. */
function headingsAsked(failure: Failure): readonly string[] | null {
  const [problem] = failure.kind === 'invalid' ? failure.problems : []
  return problem?.code === 'which-column' && problem.values.headings.length > 0
    ? problem.values.headings
    : null
}

/** What came of adding, with what was left out before. */
const bothReports = (added: AddingReport, seen: AddingReport): AddingReport => ({
  ...added,
  problems: [...added.problems, ...seen.problems],
  more: {
    wrong: added.more.wrong + seen.more.wrong,
    there: added.more.there + seen.more.there,
    notes: added.more.notes,
  },
})

/** An import on its way: the text, then what it would come to, then what it came to. Nothing is added before the last. */
export function useImport(editor: ListEditor) {
  const bridge = useBridge()
  const [draft, setDraft] = useState(emptyDraft)
  const [report, setReport] = useState<AddingReport | null>(null)
  const [headings, setHeadings] = useState<readonly string[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const { text, format, column, folder } = draft

  const look = async () => {
    setBusy(true)
    const reply = await bridge.invoke('check-import', { text, format, column: column || null })
    setBusy(false)
    const asked = reply.ok ? null : headingsAsked(reply.failure)
    if (asked !== null) setHeadings(asked)
    setFailure(reply.ok || asked !== null ? null : reply.failure)
    if (reply.ok) setReport(reply.value)
  }
  /** What was seen is what is added: a list that changed meanwhile can only make it fewer. */
  const add = async (seen: AddingReport) => {
    const group = typedFolder(folder)
    setBusy(true)
    const servers = seen.added.map((server) => ({ ...server, group: server.group ?? group }))
    const reply = await editor.addAll(servers, 'imported')
    setBusy(false)
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setReport(bothReports(reply.value, seen))
  }
  return {
    draft,
    change: (over: Partial<ImportDraft>) => {
      // Of another text the columns are others.
      const isOther = over.text !== undefined || over.format !== undefined
      setDraft((before) => ({ ...before, ...(isOther && { column: '' }), ...over }))
      if (isOther) setHeadings([])
      setFailure(null)
    },
    /** Of which it has to be said which has the servers; none where nothing is asked. */
    headings,
    report,
    failure,
    busy,
    look,
    add,
    back: () => {
      setReport(null)
      setFailure(null)
    },
  }
}

export type ImportForm = ReturnType<typeof useImport>
