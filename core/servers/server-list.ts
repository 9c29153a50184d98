import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Result } from '#contract/failure.ts'
import type { FirstServer, KeptServer, ServerEntry } from '#contract/server.ts'
import type { Clock, Stop } from '../clock.ts'
import { watchFile } from '../files/watch-file.ts'
import { createListeners } from '../listeners.ts'
import type { Notices } from '../notices.ts'
import { changeServerFile } from './change-server-file.ts'
import { changeBetween, isNoChange, type ListChange } from './list-change.ts'
import type { Lists } from './list-checks.ts'
import { createListNotices, type ListNotices } from './list-notices.ts'
import { withId, type Operation } from './list-operations.ts'
import { noMachineList, readMachineList } from './machine-list.ts'
import { mergeLists } from './merge-lists.ts'
import { lookAtServerFile, readServerFile, serverFilePath } from './server-file.ts'

/** The servers a person chose, and those of all users of the machine. What it says is on disk is on disk. */
export interface ServerList {
  readonly all: () => readonly ServerEntry[]
  readonly lists: () => Lists
  /** Does one thing to the list on disk; whoever follows the list has heard of it when this settles. */
  readonly change: <T>(operation: Operation<T>) => Promise<Result<T>>
  /** Hears of every change from now on, whoever made it. */
  readonly follow: (listener: (change: ListChange) => void) => Stop
  readonly stop: Stop
}

export interface ServerListOptions {
  readonly dataFolder: string
  readonly firstServers: readonly FirstServer[]
  /** The list for all users of this machine; null or left out for none. */
  readonly machineFile?: string | null
  readonly notices: Notices
  readonly clock: Clock
}

export async function openServerList(options: ServerListOptions): Promise<ServerList> {
  const { clock, machineFile = null } = options
  const path = serverFilePath(options.dataFolder)
  const say = createListNotices(options.notices, path, machineFile)
  const listeners = createListeners<ListChange>()
  const readMachine = () => (machineFile === null ? noMachineList : readMachineList(machineFile))
  let own = await openOwn(options, path, say)
  let machine = await readMachine()
  let shown = mergeLists(own, machine.servers)
  const inTurn = createTurns()

  const lists = (): Lists => ({ own, machine: machine.servers, machineFile })
  const sayOfLists = () => {
    say.machineProblem(machine.problem)
    say.hidden(shown.hidden)
  }
  const show = () => {
    const before = shown.servers
    shown = mergeLists(own, machine.servers)
    sayOfLists()
    const change = changeBetween(before, shown.servers)
    if (!isNoChange(change)) listeners.tell(change)
  }
  const lookAgain = async () => {
    const look = await lookAtServerFile(path)
    say.fileState(look.found === 'value' ? null : look)
    if (look.found === 'value') own = look.value.servers
    show()
  }
  const lookAtMachine = async () => {
    machine = await readMachine()
    show()
  }
  const watch = (watched: string, look: () => Promise<void>): Stop =>
    watchFile({
      path: watched,
      clock,
      onChange: () => void inTurn(look),
      onLost: (why) => say.notWatched(watched, why),
    })

  sayOfLists()
  const stops = [watch(path, lookAgain)]
  // Most machines have no such list, nor a folder for it: that is nothing to speak of.
  if (machineFile !== null && existsSync(dirname(machineFile))) stops.push(watch(machineFile, lookAtMachine))
  return {
    all: () => shown.servers,
    lists,
    change: (operation) =>
      inTurn(async () => {
        const changed = await changeServerFile(path, lists(), operation)
        own = changed.own ?? own
        show()
        return changed.result
      }),
    follow: listeners.subscribe,
    stop: () => stops.forEach((stop) => stop()),
  }
}

/** One after the other: each is judged against the list the one before it left. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }
}

async function openOwn(
  { clock, firstServers }: ServerListOptions,
  path: string,
  say: ListNotices,
): Promise<readonly KeptServer[]> {
  const reading = await readServerFile(path, clock.now())
  if (reading.found === 'value') return reading.value.servers
  const servers = firstServers.map(withId)
  if (reading.found === 'broken') {
    say.brokenAtStart(reading, servers.length === 0)
    if (reading.setAsideAs === null) return servers
  }
  // Another program may write the first list at the same moment: whoever comes second takes what is there.
  const first = await changeServerFile(path, { own: servers, machine: [], machineFile: null }, ({ own }) => ({
    ok: true,
    value: { own, value: null },
  }))
  if (!first.result.ok) say.cannotSave(first.result.failure)
  return first.own ?? servers
}
