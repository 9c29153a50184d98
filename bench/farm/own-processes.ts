import { readdirSync, readFileSync } from 'node:fs'

/** A child process of this one, one that ended and was not waited for too. */
interface ChildProcess {
  readonly processId: number
  readonly residentBytes: number
}

const pageBytes = 4096
/** Places in what follows the name in `/proc/N/stat`, by proc(5). */
const parentField = 1
const residentPagesField = 21

function readStat(processId: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8')
    // The name before may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It ended between the list and the look.
    return null
  }
}

/** As the kernel counts them, so that none is missing that was lost sight of; Linux only. */
export function readChildren(): readonly ChildProcess[] {
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return processIds.flatMap((processId) => {
    const stat = readStat(processId)
    if (stat === null || Number(stat[parentField]) !== process.pid) return []
    return [{ processId, residentBytes: Number(stat[residentPagesField]) * pageBytes }]
  })
}

/** Files, sockets and pipes that this process has open; Linux only. */
export function countOpenFiles(): number {
  return readdirSync('/proc/self/fd').length
}
