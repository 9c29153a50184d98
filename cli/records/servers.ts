import { folderPath } from '#contract/folder-path.ts'
import type { Fault } from '#contract/fault.ts'
import { problemsOf } from '#contract/problem.ts'
import type { SameServer, ServerEntry } from '#contract/server.ts'
import { checkAddress, isSameAddress } from '#core/servers/address.ts'
import { takenIn } from '#core/servers/list-checks.ts'
import { addServer, removeServers, type NewServer, type Operation } from '#core/servers/list-operations.ts'
import { sameServerRemark } from '#core/servers/same-machine.ts'
import { sameServerText } from '#words/import-remarks.ts'
import { faultSentence } from '#words/problems.ts'
import type { Context } from '../context.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { troubled, troubledBy, troubleOf, type Outcome } from '../trouble.ts'
import { shownServers } from '../one-shot/server-list.ts'
import { listsOf, openLists, ownNames } from './open-lists.ts'

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

export async function serversList(context: Context): Promise<Outcome<ExitCode>> {
  const { say, format } = context
  const lists = await listsOf(context)
  if (!lists.ok) return lists
  const servers = shownServers(lists.value)
  if (servers.length === 0 && format === 'table') say.note('The server list is empty.')
  else say.sheet(columns, servers, format)
  return { ok: true, value: exitCodes.done }
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
      if (remark !== undefined) say.note(sameServerText(remark))
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
  readonly remark: SameServer | undefined
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
