import { localAddress, type ServerEntry } from '#contract/server.ts'
import { claimDataFolder } from '#core/data-folder.ts'
import { createNotices } from '#core/notices.ts'
import { isSameAddress } from '#core/servers/address.ts'
import { openServerList, type ServerList } from '#core/servers/server-list.ts'
import type { Context } from '../context.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { troubled, troubledBy, troubleOf, type Outcome } from '../trouble.ts'
import { readServerList } from '../visit/server-list.ts'

const columns: readonly Column<ServerEntry>[] = [
  { key: 'address', title: 'ADDRESS', value: ({ address }) => address },
  { key: 'group', title: 'GROUP', value: ({ group }) => group },
]

const firstServers = [{ address: localAddress, group: null }]

export async function serversList(context: Context): Promise<Outcome<ExitCode>> {
  const { world, dataFolder, say, format } = context
  const list = await readServerList(dataFolder, firstServers, world.clock.now())
  if (!list.ok) return list
  if (list.value.length === 0 && format === 'table') say.note('The server list is empty.')
  else say.sheet(columns, list.value, format)
  return { ok: true, value: exitCodes.done }
}

/** Changes the list while nobody else can: a console that is open holds it, and would write over what is changed here. */
async function changing(
  { dataFolder, world, say }: Context,
  change: (list: ServerList) => Promise<Outcome<ExitCode>>,
): Promise<Outcome<ExitCode>> {
  const claim = claimDataFolder(dataFolder)
  if (!claim.ok) {
    return troubled(
      'storage',
      `${claim.failure.meaning} Change the list in the open console, or close it first.`,
    )
  }
  try {
    const notices = createNotices(({ message, remedy }) => say.note(`${message} ${remedy}`))
    return await change(await openServerList({ dataFolder, firstServers, notices, now: world.clock.now }))
  } finally {
    claim.value.release()
  }
}

export function serversAdd(context: Context): Promise<Outcome<ExitCode>> {
  const { asked, say } = context
  const group = asked.text('group')
  return changing(context, async (list) => {
    const codes: ExitCode[] = []
    for (const address of asked.operands) {
      // Each is judged against the list the one before it left.
      // oxlint-disable-next-line no-await-in-loop
      const added = await list.add({ address, group })
      if (added.ok) say.line(`${added.value.address} was added.`)
      else say.trouble(troubleOf(added.failure))
      codes.push(added.ok ? exitCodes.done : troubleOf(added.failure).exitCode)
    }
    return { ok: true, value: joinExitCodes(codes) }
  })
}

export function serversRemove(context: Context): Promise<Outcome<ExitCode>> {
  const { asked, say } = context
  return changing(context, async (list) => {
    const entries = asked.operands.map((name) => ({
      name,
      entry: list.all().find(({ address }) => isSameAddress(address, name)),
    }))
    const missing = entries.filter(({ entry }) => entry === undefined).map(({ name }) => name)
    if (missing.length > 0) {
      return troubled('notFound', `The server list has no ${missing.join(', ')}. Nothing was removed.`)
    }
    for (const { entry, name } of entries) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const removed = await list.remove(entry?.serverId ?? '')
      if (!removed.ok) return troubledBy(removed.failure)
      say.line(`${name} was removed.`)
    }
    return { ok: true, value: exitCodes.done }
  })
}

export async function serversImport(context: Context): Promise<Outcome<ExitCode>> {
  const { asked, world, say } = context
  const [path = ''] = asked.operands
  const text = path === '-' ? await readStandardInput(context) : await world.readTextFile(path)
  if (!text.ok) return text
  const group = asked.text('group')
  return changing(context, async (list) => {
    const codes: ExitCode[] = []
    for (const server of serversIn(text.value, group)) {
      if (list.all().some(({ address }) => isSameAddress(address, server.address))) {
        say.note(`${server.address} is in the list already.`)
        continue
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      const added = await list.add(server)
      if (!added.ok) say.trouble(troubleOf(added.failure))
      codes.push(added.ok ? exitCodes.done : troubleOf(added.failure).exitCode)
    }
    say.line(`${codes.filter((code) => code === exitCodes.done).length} servers were added.`)
    return { ok: true, value: joinExitCodes(codes) }
  })
}

async function readStandardInput({ world }: Context): Promise<Outcome<string>> {
  if (world.readInput === null) {
    return troubled('usage', 'Nothing is sent to standard input; send it the list, or name a file.')
  }
  return { ok: true, value: await world.readInput() }
}

/** One server a line, its group behind a comma; empty lines and those that begin with # say nothing. */
export function serversIn(
  text: string,
  group: string | null,
): readonly { readonly address: string; readonly group: string | null }[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [address = '', ...rest] = line.split(',')
      const own = rest.join(',').trim()
      return { address: address.trim(), group: own === '' ? group : own }
    })
}
