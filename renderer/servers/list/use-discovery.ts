import { useRef, useState } from 'react'
import type { Discovery, DiscoverySource } from '#contract/discovery.ts'
import type { Failure } from '#contract/failure.ts'
import type { AddingReport } from '#contract/server-import.ts'
import { useBridge } from '../../console/console-context.ts'
import { typedFolder } from '../../console/folders.ts'
import type { ListEditor } from './list-editor.ts'

/** A search for servers: where, what was found, what was chosen of it. Nothing is added before `add`. */
export function useDiscovery(editor: ListEditor) {
  const bridge = useBridge()
  const [source, setSource] = useState<DiscoverySource>('directory')
  const [where, setWhere] = useState('')
  const [folder, setFolder] = useState('')
  const [discovery, setDiscovery] = useState<Discovery | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [report, setReport] = useState<AddingReport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState<'looking' | 'adding' | null>(null)
  const asked = useRef(0)
  /** What was found elsewhere is no answer any more, and one under way comes too late. */
  const forget = () => {
    asked.current += 1
    setDiscovery(null)
    setChosen(new Set())
    setFailure(null)
    setBusy(null)
  }
  const look = async () => {
    forget()
    const turn = asked.current
    setBusy('looking')
    const reply = await bridge.invoke('discover-servers', { source, where: where.trim() || null })
    if (turn !== asked.current) return
    setBusy(null)
    if (reply.ok) setDiscovery(reply.value)
    else setFailure(reply.failure)
  }
  const add = async () => {
    const group = typedFolder(folder)
    const servers = [...chosen].map((address, index) => ({ address, group, line: index + 1 }))
    setBusy('adding')
    const reply = await editor.addAll(servers, 'added')
    setBusy(null)
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setReport(reply.value)
  }
  return {
    source,
    setSource: (next: DiscoverySource) => {
      forget()
      setWhere('')
      setSource(next)
    },
    where,
    setWhere: (text: string) => {
      forget()
      setWhere(text)
    },
    folder,
    setFolder,
    discovery,
    chosen,
    setChosen,
    report,
    failure,
    busy,
    look,
    add,
  }
}

export type DiscoveryForm = ReturnType<typeof useDiscovery>
