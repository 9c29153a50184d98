import { foldersOf } from '#contract/in-folder.ts'
import { localAddress } from '#contract/host-key.ts'
import type { ServerEntry } from '#contract/server.ts'
import { checkAddress, isSameAddress } from '#core/servers/address.ts'
import { machineComparer, type OwnNames } from '#core/servers/same-machine.ts'
import { withId } from '#core/servers/list-operations.ts'
import { faultSentence } from '#words/problems.ts'
import { troubled, type Outcome } from '../trouble.ts'

const wholeList = '*'
const groupPrefix = /^group:(?=.)/i

/**
 * The servers that names stand for, each once: a group of the list, one of its servers, any other server, or all of the
 * list. A server of the list keeps its id, so that the audit tells of the same one.
 */
export async function chooseServers(
  list: readonly ServerEntry[],
  names: readonly string[],
  ownNames: () => Promise<OwnNames>,
): Promise<Outcome<readonly ServerEntry[]>> {
  const chosen = new Map<string, ServerEntry>()
  for (const name of names.length === 0 ? [localAddress] : names) {
    const found = serversFor(list, name)
    if (!found.ok) return found
    for (const entry of found.value) {
      // oxlint-disable-next-line no-await-in-loop -- read once
      const server = list.includes(entry) ? entry : asListed(list, entry, machineComparer(await ownNames()))
      const isChosen = [...chosen.values()].some(({ address }) => isSameAddress(address, server.address))
      if (!isChosen && !chosen.has(server.serverId)) chosen.set(server.serverId, server)
    }
  }
  return { ok: true, value: [...chosen.values()] }
}

/** What the list says of a server holds under each of its names; it is called as it was typed. */
function asListed(
  list: readonly ServerEntry[],
  entry: ServerEntry,
  compare: ReturnType<typeof machineComparer>,
): ServerEntry {
  const listed = list.find(({ address }) => compare(address, entry.address) === 'same')
  return listed === undefined ? entry : { ...listed, address: entry.address }
}

function serversFor(list: readonly ServerEntry[], name: string): Outcome<readonly ServerEntry[]> {
  if (name === wholeList) return list.length === 0 ? emptyList() : { ok: true, value: list }
  const explicit = groupPrefix.test(name)
  const members = groupMembers(list, name.replace(groupPrefix, ''))
  if (explicit) return members.length > 0 ? { ok: true, value: members } : noGroup(list, name)
  const checked = checkAddress(name)
  const listed = checked.ok ? list.find(({ address }) => isSameAddress(address, checked.address)) : undefined
  if (listed !== undefined && members.length > 0) {
    return troubled(
      'usage',
      `${name} is a server and a group of the list. Write group:${name} for the group, or name its servers.`,
    )
  }
  if (members.length > 0) return { ok: true, value: members }
  if (!checked.ok) return troubled('usage', faultSentence(checked.fault))
  return {
    ok: true,
    value: [listed ?? { ...withId({ address: asWindowsWrites(checked.address) }), origin: 'own' }],
  }
}

/** A computer's name in capitals, however it was typed; a DNS name or an IP address as it is. */
function asWindowsWrites(address: string): string {
  return /[.:]/.test(address) ? address : address.toUpperCase()
}

/** Those in the folder and in the folders inside it. */
function groupMembers(list: readonly ServerEntry[], name: string): readonly ServerEntry[] {
  const wanted = `${foldersOf(name).join('/').toLowerCase()}/`
  return list.filter(({ group }) => group !== null && `${group.toLowerCase()}/`.startsWith(wanted))
}

function emptyList() {
  return troubled('notFound', 'The server list is empty. Add servers with “rewinsta servers add NAME”.')
}

function noGroup(list: readonly ServerEntry[], name: string) {
  const groups = [...new Set(list.flatMap(({ group }) => group ?? []))]
  const known = groups.length === 0 ? 'The list has no groups' : `Its groups are ${groups.join(', ')}`
  return troubled('notFound', `The server list has no ${name}. ${known}.`)
}
