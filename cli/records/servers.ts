import { hostname } from 'node:os'
import type { DecodedText } from '#contract/decode-text.ts'
import { folderPath } from '#contract/folder-path.ts'
import type { Fault } from '#contract/fault.ts'
import type { Result } from '#contract/failure.ts'
import { problemsOf } from '#contract/problem.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { AddingReport } from '#contract/server-import.ts'
import { checkAddress, isSameAddress } from '#core/servers/address.ts'
import { changeServerFile } from '#core/servers/change-server-file.ts'
import type { Changed } from '#core/servers/entry-changes.ts'
import type { ParsedList } from '#core/servers/import/candidate.ts'
import { addCandidates, judgeCandidates } from '#core/servers/import/judge.ts'
import { parseList } from '#core/servers/import/parse-list.ts'
import { takenIn, type Lists } from '#core/servers/list-checks.ts'
import { addServer, removeServers, type NewServer, type Operation } from '#core/servers/list-operations.ts'
import { sameServerRemark } from '#core/servers/same-machine.ts'
import { openServerFile, serverFilePath } from '#core/servers/server-file.ts'
import { reportInWords } from '#words/import-remarks.ts'
import { faultSentence } from '#words/problems.ts'
import type { Context } from '../context.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { textOf } from '../read-given.ts'
import { troubled, troubledBy, troubleOf, type Outcome } from '../trouble.ts'
import { recordMarks } from './record-marks.ts'
import { firstServers, readLists, shownServers } from '../one-shot/server-list.ts'

const columns: readonly Column<ServerEntry>[] = [
  { key: 'address', title: 'ADDRESS', cut: 'middle', value: ({ address }) => address },
  { key: 'group', title: 'GROUP', value: ({ group }) => group },
  { key: 'tags', title: 'TAGS', value: ({ tags }) => tags.join('|') || null },
  {
    key: 'careful',
    title: 'CAREFUL',
    value: ({ careful }) => careful,
    text: ({ careful }) => (careful ? 'yes' : ''),
  },
  { key: 'origin', title: 'LIST', value: ({ origin }) => origin },
  { key: 'note', title: 'NOTE', value: ({ note }) => note },
]

/** A list that does not exist yet is the farm's own, so that one written now hides none of its servers. */
async function listsOf(context: Context): Promise<Outcome<Lists>> {
  const { world, invocation } = context
  if (!invocation.has('demo')) return readLists(context, firstServers)
  const opened = world.openFarm({ demo: true })
  if (!opened.ok) return opened
  const farm = opened.value
  await farm.dispose()
  return readLists(context, farm.firstServers)
}

export async function serversList(context: Context): Promise<Outcome<ExitCode>> {
  const { say, format } = context
  const lists = await listsOf(context)
  if (!lists.ok) return lists
  const servers = shownServers(lists.value)
  if (servers.length === 0 && format === 'table') say.note('The server list is empty.')
  else say.sheet(columns, servers, format)
  return { ok: true, value: exitCodes.done }
}

/** The list on disk, changed while no other program does; an open console hears of it. */
interface OpenLists {
  readonly lists: () => Lists
  readonly change: <T>(operation: Operation<T>) => Promise<Result<Changed<T>>>
}

async function openLists(context: Context): Promise<Outcome<OpenLists>> {
  const read = await listsOf(context)
  if (!read.ok) return read
  const file = openServerFile(serverFilePath(context.dataFolder), context.world.clock.now)
  const lists = () => read.value
  const change: OpenLists['change'] = async (operation) => {
    let before = read.value.own
    const { result, own } = await changeServerFile(file, lists, (now) => {
      before = now.own
      return operation(now)
    })
    const shown = (ones: typeof before) => shownServers({ ...read.value, own: ones })
    if (result.ok && own !== null) await recordMarks(context, { before: shown(before), after: shown(own) })
    return result
  }
  return { ok: true, value: { lists, change } }
}

export async function serversAdd(context: Context): Promise<Outcome<ExitCode>> {
  const { invocation, say } = context
  const group = folderPath.nullable().safeParse(invocation.text('group'))
  if (!group.success) return troubled('usage', problemsOf(group.error).map(faultSentence).join(' '))
  const opened = await openLists(context)
  if (!opened.ok) return opened
  const codes: ExitCode[] = []
  let count = 0
  for (const address of invocation.operands) {
    // Each is judged against the list the one before it left.
    // oxlint-disable-next-line no-await-in-loop
    const added = await opened.value.change(addUnlessThere({ address, group: group.data }))
    if (added.ok) {
      const { already, remark } = added.value.value
      say.line(already === null ? `${added.value.value.address} was added.` : faultSentence(already))
      if (remark !== undefined) say.note(remark)
      if (already === null) count += 1
    } else say.trouble(troubleOf(added.failure))
    codes.push(added.ok ? exitCodes.done : troubleOf(added.failure).exitCode)
  }
  if (invocation.operands.length > 1) say.line(`${count} of ${invocation.operands.length} were added.`)
  return { ok: true, value: joinExitCodes(codes) }
}

interface Added {
  readonly address: string
  readonly already: Fault | null
  readonly remark: string | undefined
}

/** A name that the list has is as it should be. */
function addUnlessThere(server: NewServer): Operation<Added> {
  return (lists) => {
    const checked = checkAddress(server.address)
    const already = checked.ok ? takenIn(lists).faultOf(checked.address) : null
    if (already !== null) {
      const value = { address: server.address, already, remark: undefined }
      return { ok: true, value: { own: lists.own, value } }
    }
    const added = addServer(server)(lists)
    if (!added.ok) return added
    const { own, value } = added.value
    const remark = sameServerRemark(value, [...own, ...lists.machine], ownNames())
    return { ok: true, value: { own, value: { address: value.address, already: null, remark } } }
  }
}

export async function serversRemove(context: Context): Promise<Outcome<ExitCode>> {
  const { invocation, say } = context
  const opened = await openLists(context)
  if (!opened.ok) return opened
  const { own, machine } = opened.value.lists()
  const known = [...own, ...machine]
  const entries = invocation.operands.map((name) => known.find(({ address }) => isSameAddress(address, name)))
  const missing = invocation.operands.filter((_name, index) => entries[index] === undefined)
  if (missing.length > 0) {
    return troubled('notFound', `The server list has no ${missing.join(', ')}. Nothing was removed.`)
  }
  const removed = await opened.value.change(removeServers(entries.flatMap((entry) => entry?.serverId ?? [])))
  if (!removed.ok) return troubledBy(removed.failure)
  for (const { address } of removed.value.value) say.line(`${address} was removed.`)
  return { ok: true, value: exitCodes.done }
}

/** What the console's own import takes; each line that cannot be taken is said, and the others are taken. */
export async function serversImport(context: Context): Promise<Outcome<ExitCode>> {
  const { invocation, world, say, format } = context
  const [path = ''] = invocation.operands
  const given = path === '-' ? await readStandardInput(context) : await world.readTextFile(path)
  if (!given.ok) return given
  const text = textOf(say, given.value)
  const opened = await openLists(context)
  if (!opened.ok) return opened
  const parsed = parseList(text, 'auto')
  if (!parsed.ok) return troubledBy(parsed.failure)
  const dryRun = invocation.has('dry-run')
  const imported = await importList(opened.value, parsed.value, dryRun)
  if (!imported.ok) return troubledBy(imported.failure)
  const report = reportInWords({ ...imported.value, format: parsed.value.format })
  const { added, problems, notes } = report
  if (format === 'json') say.json(report)
  else
    say.line(
      `${added.length} ${added.length === 1 ? 'server' : 'servers'} ${dryRun ? 'would be' : added.length === 1 ? 'was' : 'were'} added.`,
    )
  for (const { line, why } of notes) say.note(`Line ${line}: ${why}`)
  for (const { line, why, remedy } of problems) say.note(`Line ${line} was left out: ${why} ${remedy}`)
  // What is there already is as it should be.
  const isWhole = problems.every(({ kind }) => kind === 'in-list' || kind === 'repeated')
  if (isWhole) return { ok: true, value: exitCodes.done }
  return { ok: true, value: added.length > 0 ? exitCodes.partial : exitCodes.usage }
}

async function importList(
  { lists, change }: OpenLists,
  parsed: ParsedList,
  dryRun: boolean,
): Promise<Result<AddingReport>> {
  if (dryRun) {
    const judged = judgeCandidates(parsed, { ...lists(), ownNames: ownNames() })
    return { ok: true, value: { dryRun, ...judged } }
  }
  const imported = await change((now) => addCandidates(parsed)({ ...now, ownNames: ownNames() }))
  return imported.ok ? { ok: true, value: imported.value.value } : imported
}

/** What Node knows of this machine; nothing of Windows' is asked for a list. */
const ownNames = () => [hostname()]

async function readStandardInput({ world }: Context): Promise<Outcome<DecodedText>> {
  if (world.readInput === null) {
    return troubled('usage', 'Nothing is sent to standard input; send it the list, or name a file.')
  }
  return world.readInput()
}
