import type { KeptServer, ServerEntry } from '#contract/server.ts'
import { changeBetween, isNoChange, type ListChange } from './list-change.ts'
import type { Lists } from './list-checks.ts'
import type { ListNotices } from './list-notices.ts'
import { noMachineList, type MachineList } from './machine-list.ts'
import { mergeLists } from './merge-lists.ts'

/** Both lists as they were last read, and the one they are shown as. */
export interface ShownList {
  readonly servers: () => readonly ServerEntry[]
  readonly lists: () => Lists
  /** What was read anew; what is left out stays. Whoever follows has heard of the difference when this returns. */
  readonly put: (read: { readonly own?: readonly KeptServer[]; readonly machine?: MachineList }) => void
}

export interface ShownListOptions {
  readonly machineFile: string | null
  readonly say: ListNotices
  readonly tell: (change: ListChange) => void
}

export function createShownList({ machineFile, say, tell }: ShownListOptions): ShownList {
  let own: readonly KeptServer[] = []
  let machine = noMachineList
  let shown = mergeLists(own, machine.servers)
  return {
    servers: () => shown.servers,
    lists: () => ({ own, machine: machine.servers, machineFile }),
    put: (read) => {
      own = read.own ?? own
      machine = read.machine ?? machine
      const before = shown.servers
      shown = mergeLists(own, machine.servers)
      say.machineProblem(machine.problem)
      say.hidden(shown.hidden)
      say.badNames(own)
      const change = changeBetween(before, shown.servers)
      if (!isNoChange(change)) tell(change)
    },
  }
}
