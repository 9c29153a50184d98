import { randomUUID } from 'node:crypto'
import type { Failure, Result } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import { causeText, invalid, storageFailure, unknownServer } from '../failures.ts'
import type { Notices } from '../notices.ts'
import { checkAddress, isSameAddress } from './address.ts'
import { readServerFile, serverFilePath, writeServerFile, type ServerFileReading } from './server-file.ts'

export type NewServer = Omit<ServerEntry, 'serverId'>

/** The servers a person chose. What it says is on disk is on disk. */
export interface ServerList {
  readonly all: () => readonly ServerEntry[]
  readonly add: (server: NewServer) => Promise<Result<ServerEntry>>
  readonly remove: (serverId: string) => Promise<Result<ServerEntry>>
}

export interface ServerListOptions {
  readonly dataFolder: string
  readonly firstServers: readonly NewServer[]
  readonly notices: Notices
  readonly now: () => number
}

export async function openServerList(options: ServerListOptions): Promise<ServerList> {
  const file = serverFilePath(options.dataFolder)
  const reading = await readServerFile(file, options.now())
  if (reading.found === 'broken') raiseBroken(options, file, reading)
  const mayWrite = reading.found !== 'broken' || reading.setAsideAs !== null
  let servers = reading.found === 'value' ? reading.value.servers : options.firstServers.map(withId)
  const save = (next: readonly ServerEntry[]) => saveList(file, next, mayWrite)
  if (reading.found !== 'value' && mayWrite) {
    const failure = await save(servers)
    if (failure !== null)
      options.notices.raise({ severity: 'error', message: failure.meaning, remedy: failure.remedy })
  }
  // One change after the other: each is judged against the list the one before it left.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(change: () => Promise<Result<T>>): Promise<Result<T>> => {
    const result = queue.then(change)
    queue = result.catch(() => undefined)
    return result
  }
  const keep = async (next: readonly ServerEntry[], entry: ServerEntry): Promise<Result<ServerEntry>> => {
    const failure = await save(next)
    if (failure !== null) return { ok: false, failure }
    servers = next
    return { ok: true, value: entry }
  }
  return {
    all: () => servers,
    add: (server) =>
      inTurn(async () => {
        const checked = checkNewServer(server, servers)
        return checked.ok ? keep([...servers, checked.value], checked.value) : checked
      }),
    remove: (serverId) =>
      inTurn(async () => {
        const entry = servers.find((server) => server.serverId === serverId)
        if (entry === undefined) return { ok: false, failure: unknownServer('remove-server') }
        return keep(
          servers.filter((server) => server !== entry),
          entry,
        )
      }),
  }
}

/** A list for one visit: it is kept nowhere, and the one on disk is not changed through it. */
export function visitedServers(entries: readonly ServerEntry[]): ServerList {
  return { all: () => entries, add: refuseChange, remove: refuseChange }
}

async function refuseChange(): Promise<Result<ServerEntry>> {
  return { ok: false, failure: cannotSave('this is a visit to it') }
}

function withId(server: NewServer): ServerEntry {
  return { ...server, serverId: randomUUID() }
}

function checkNewServer(server: NewServer, servers: readonly ServerEntry[]): Result<ServerEntry> {
  const checked = checkAddress(server.address)
  if (!checked.ok) {
    return { ok: false, failure: invalid('add-server', [`address: ${checked.problem}`], checked.problem) }
  }
  const { address } = checked
  const twin = servers.find((other) => isSameAddress(other.address, address))
  if (twin !== undefined) {
    const place = twin.group === null ? 'in the list' : `in the list, in the group ${twin.group}`
    const said = `${twin.address} is already ${place}.`
    return { ok: false, failure: invalid('add-server', [`address: ${said}`], said) }
  }
  return { ok: true, value: withId({ address, group: server.group }) }
}

async function saveList(
  file: string,
  servers: readonly ServerEntry[],
  mayWrite: boolean,
): Promise<Failure | null> {
  if (!mayWrite) return cannotSave(`${file} is broken and could not be moved out of the way`)
  try {
    await writeServerFile(file, servers)
    return null
  } catch (cause) {
    return cannotSave(causeText(cause))
  }
}

function cannotSave(why: string): Failure {
  return storageFailure({
    operation: 'write-server-list',
    meaning: `The server list could not be saved: ${why}. It stays as it was.`,
    remedy: 'Make sure that the data folder can be written to and the disk is not full, then try again.',
  })
}

function raiseBroken(
  { notices, firstServers }: ServerListOptions,
  file: string,
  { why, setAsideAs }: Extract<ServerFileReading, { found: 'broken' }>,
) {
  const started = firstServers.length === 0 ? 'started empty' : 'started with the first servers only'
  notices.raise({
    severity: 'error',
    message: `The server list could not be read (${why}), so the list ${started}.`,
    remedy:
      setAsideAs === null
        ? `The broken list still lies at ${file} and is left untouched; no change to the list can be saved until it is moved away.`
        : `The broken list was kept as ${setAsideAs}. Repair it and put it back as ${file} while Rewinsta is closed, or add the servers again.`,
  })
}
