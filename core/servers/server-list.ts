import type { Result } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { FirstServer, KeptServer, ServerEntry } from '#contract/server.ts'
import type { Clock, Stop } from '../clock.ts'
import { fail } from '../failures.ts'
import { watchFile } from '../files/watch-file.ts'
import { createListeners } from '../listeners.ts'
import type { Notices } from '../notices.ts'
import { changeServerFile, listNotSaved } from './change-server-file.ts'
import type { Changed } from './entry-changes.ts'
import type { ListChange } from './list-change.ts'
import type { Lists } from './list-checks.ts'
import { createListNotices, type ListNotices } from './list-notices.ts'
import { withId, type AnyOperation } from './list-operations.ts'
import { hasMachineFolder, noMachineList, readMachineList, type MachineServers } from './machine-list.ts'
import { createShownList, type ShownList } from './shown-list.ts'
import { serverFilePath } from './server-file-path.ts'
import { openServerFile, type ServerFile } from './server-file.ts'

/** The servers a person chose, and those of all users of the machine. What it says is on disk is on disk. */
export interface ServerList {
  readonly all: () => readonly ServerEntry[]
  readonly lists: () => Lists
  /** Does one thing to the list on disk; whoever follows the list has heard of it when this settles. */
  readonly change: <T>(operation: AnyOperation<T>) => Promise<Result<Changed<T>>>
  /** Hears of every change from now on, whoever made it. */
  readonly follow: (listener: (change: ListChange) => void) => Stop
  readonly stop: Stop
}

export interface ServerListOptions {
  readonly dataFolder: string
  readonly firstServers: readonly FirstServer[]
  /** The list for all users of this machine; null or left out for none. */
  readonly machineServers?: MachineServers | null
  readonly notices: Notices
  readonly clock: Clock
}

export async function openServerList(options: ServerListOptions): Promise<ServerList> {
  const { machineServers = null, clock } = options
  const machineFile = machineServers?.file ?? null
  const path = serverFilePath(options.dataFolder)
  const file = openServerFile(path, clock.now)
  const say = createListNotices(options.notices, path, machineFile)
  const listeners = createListeners<ListChange>()
  const shown = createShownList({ machineFile, say, tell: listeners.tell })
  const opened = Promise.withResolvers<void>()
  // Watched from before the first look, so that nothing falls between that and the next.
  const stop = await watchLists({ clock, path, file, machineServers, say, shown, opened: opened.promise })
  shown.put({
    own: await openOwn(options.firstServers, file, say),
    machine: machineServers === null ? noMachineList : await readMachineList(machineServers),
  })
  opened.resolve()
  return {
    all: shown.servers,
    lists: shown.lists,
    change: async (operation) => {
      const { result, own } = await changeServerFile(file, shown.lists, operation)
      if (own !== null) shown.put({ own })
      if (result.ok) say.saved()
      return result
    },
    follow: listeners.subscribe,
    stop,
  }
}

/** The list of a one-shot core: it is kept nowhere, and the one on disk is not changed through it. */
export function oneShotServers(servers: readonly ServerEntry[]): ServerList {
  return {
    all: () => servers,
    lists: () => ({ own: [], machine: servers, machineFile: null }),
    change: async () => fail(notKept),
    follow: () => () => {},
    stop: () => {},
  }
}

const notKept = refused('server-of-machine', {
  operation: 'write-server-list',
  cause: { code: 'named-for-one-command' },
})

interface WatchedLists {
  readonly clock: Clock
  readonly path: string
  readonly file: ServerFile
  readonly machineServers: MachineServers | null
  readonly say: ListNotices
  readonly shown: ShownList
  readonly opened: Promise<void>
}

async function watchLists({
  clock,
  path,
  file,
  machineServers,
  say,
  shown,
  opened,
}: WatchedLists): Promise<Stop> {
  const lookAtOwn = async () => {
    await opened
    const look = await file.look()
    say.fileState(look)
    if (look.found === 'value') shown.put({ own: look.value.servers })
  }
  const watch = (watched: string, look: () => Promise<void>): Stop =>
    watchFile({ path: watched, clock, onChange: look, onLost: (why) => say.notWatched(watched, why) })
  const stops = [watch(path, lookAtOwn)]
  // Most machines have no such list, nor a folder for it: that is nothing to speak of.
  if (machineServers !== null && (await hasMachineFolder(machineServers))) {
    const lookAtMachine = async () => {
      await opened
      shown.put({ machine: await readMachineList(machineServers) })
    }
    stops.push(watch(machineServers.file, lookAtMachine))
  }
  return () => stops.forEach((stop) => stop())
}

async function openOwn(
  firstServers: readonly FirstServer[],
  file: ServerFile,
  say: ListNotices,
): Promise<readonly KeptServer[]> {
  const reading = await file.open()
  if (reading.found === 'value') return reading.value.servers
  if (reading.found === 'newer') {
    say.newerAtStart(reading)
    return []
  }
  const servers = firstServers.map(withId)
  if (reading.found === 'broken') {
    say.brokenAtStart(reading, servers.length === 0)
    if (reading.setAsideAs === null) return servers
  }
  // Another program may write the first list at the same moment: whoever comes second takes what is there.
  const first = await file.change((found) => (found === null ? { servers } : null))
  if (first.outcome === 'not-written') say.cannotSave(listNotSaved(first.notWritten))
  return (first.outcome === 'overtaken' ? first.found?.servers : null) ?? servers
}
