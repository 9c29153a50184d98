import { readdir, readFile } from 'node:fs/promises'

/** This process and its children, as Linux counts them. */
export interface OwnProcesses {
  /** Open files, sockets and pipes of this process. */
  readonly openFiles: number
  readonly residentBytes: number
  readonly children: readonly { readonly processId: number; readonly residentBytes: number }[]
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

function residentBytes(status: string): number {
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
}

/** Null where there is no /proc. */
export async function readOwnProcesses(): Promise<OwnProcesses | null> {
  const openFiles = await readdir('/proc/self/fd').catch(() => null)
  if (openFiles === null) return null
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const statuses = await Promise.all(ids.map((id) => textOf(`/proc/${id}/status`)))
  const children = ids.flatMap((id, at) => {
    const status = statuses[at] ?? ''
    const isOwn = Number(/PPid:\s+(\d+)/.exec(status)?.[1]) === process.pid
    return isOwn ? [{ processId: Number(id), residentBytes: residentBytes(status) }] : []
  })
  const own = residentBytes(await textOf('/proc/self/status'))
  return { openFiles: openFiles.length, residentBytes: own, children }
}
