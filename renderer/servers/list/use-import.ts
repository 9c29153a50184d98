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
  /** For servers without a folder; empty for none. */
  readonly folder: string
}

const emptyDraft: ImportDraft = { text: '', format: 'auto', folder: '' }

/** An import on its way: the text, then what it would come to, then what it came to. Nothing is added before the last. */
export function useImport(editor: ListEditor) {
  const bridge = useBridge()
  const [draft, setDraft] = useState(emptyDraft)
  const [report, setReport] = useState<AddingReport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const { text, format, folder } = draft

  const look = async () => {
    setBusy(true)
    const reply = await bridge.invoke('check-import', { text, format })
    setBusy(false)
    setFailure(reply.ok ? null : reply.failure)
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
    if (reply.ok) setReport({ ...reply.value, problems: [...reply.value.problems, ...seen.problems] })
  }
  return {
    draft,
    change: (over: Partial<ImportDraft>) => {
      setDraft((before) => ({ ...before, ...over }))
      setFailure(null)
    },
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
