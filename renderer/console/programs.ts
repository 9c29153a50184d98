import { compareNames } from '#contract/locale.ts'
import type { ProcessEntry } from '#contract/session.ts'

/** Programs of one name in a session. */
export interface ProgramGroup {
  readonly name: string
  readonly count: number
  /** Memory of all of them, bytes; null where none was read. */
  readonly memoryBytes: number | null
}

/** Windows' own, in every session; they come last, since nobody loses work in them. */
const ownPrograms: ReadonlySet<string> = new Set([
  'csrss.exe',
  'ctfmon.exe',
  'dwm.exe',
  'fontdrvhost.exe',
  'logonui.exe',
  'rdpclip.exe',
  'runtimebroker.exe',
  'searchapp.exe',
  'searchhost.exe',
  'shellexperiencehost.exe',
  'sihost.exe',
  'startmenuexperiencehost.exe',
  'svchost.exe',
  'taskhostw.exe',
  'textinputhost.exe',
  'winlogon.exe',
])

export const isWindowsOwn = (name: string): boolean => ownPrograms.has(name.toLowerCase())

/** Programs by name, the person's own first, each kind by memory. */
export function programGroups(processes: readonly ProcessEntry[]): readonly ProgramGroup[] {
  const groups = new Map<string, ProgramGroup>()
  for (const { name, processId, workingSetBytes } of processes) {
    const shown = name === '' ? `process ${processId}` : name
    const key = shown.toLowerCase()
    const before = groups.get(key) ?? { name: shown, count: 0, memoryBytes: null }
    const memoryBytes =
      workingSetBytes === null ? before.memoryBytes : (before.memoryBytes ?? 0) + workingSetBytes
    groups.set(key, { ...before, count: before.count + 1, memoryBytes })
  }
  return [...groups.values()].toSorted(
    (one, other) =>
      Number(isWindowsOwn(one.name)) - Number(isWindowsOwn(other.name)) ||
      (other.memoryBytes ?? 0) - (one.memoryBytes ?? 0) ||
      compareNames(one.name, other.name),
  )
}

/** Every program by itself, in the same order. */
export function programOrder(processes: readonly ProcessEntry[]): readonly ProcessEntry[] {
  return processes.toSorted(
    (one, other) =>
      Number(isWindowsOwn(one.name)) - Number(isWindowsOwn(other.name)) ||
      (other.workingSetBytes ?? 0) - (one.workingSetBytes ?? 0) ||
      one.processId - other.processId,
  )
}
