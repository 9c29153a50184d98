import { lstatSync } from 'node:fs'
import { localAddress } from '#contract/host-key.ts'
import type { FirstServer, ServerEntry } from '#contract/server.ts'
import type { Lists } from '#core/servers/list-checks.ts'
import { withId } from '#core/servers/list-operations.ts'
import { noMachineList, readMachineList } from '#core/servers/machine-list.ts'
import { mergeLists } from '#core/servers/merge-lists.ts'
import { serverFilePath } from '#core/servers/server-file-path.ts'
import { fileTroubleText, textDoubtText } from '#words/file-trouble.ts'
import { newerFileRemedy, newerFileText } from '#words/files.ts'
import { machineListText } from '#words/machine-list.ts'
import type { Context } from '../context.ts'
import { troubled, type Outcome } from '../trouble.ts'

/** Of a list that does not exist yet, unless the farm says otherwise. */
export const firstServers: readonly FirstServer[] = [{ address: localAddress, group: null }]

/** Both lists as they are on disk; those of a first start where there is none. Nothing is written, nor moved. */
export async function readLists(
  { dataFolder, world, invocation, say }: Context,
  first: readonly FirstServer[],
): Promise<Outcome<Lists>> {
  const path = serverFilePath(dataFolder)
  const machineServers = world.machineServers(invocation.has('demo'))
  const [look, machine] = await Promise.all([
    lookAt(path),
    machineServers === null ? noMachineList : readMachineList(machineServers),
  ])
  if (look.found === 'broken') {
    return troubled(
      'storage',
      `The server list ${path} cannot be read: ${fileTroubleText(look.why)}. Repair it, or move it away; it was left as it is.`,
    )
  }
  if (look.found === 'newer') {
    return troubled(
      'storage',
      `The server list cannot be read: ${newerFileText(path, look.version)}. ${newerFileRemedy(path)}`,
    )
  }
  if (look.found === 'value' && look.doubt !== null) say.note(`${path}: ${textDoubtText(look.doubt)}`)
  if (machine.problem !== null)
    say.note(`The list for all users of this machine: ${machineListText(machine.problem)}`)
  const own = look.found === 'value' ? look.value.servers : first.map(withId)
  return {
    ok: true,
    value: { own, machine: machine.servers, machineFile: machineServers?.file ?? null },
  }
}

/** As the console shows them. */
export function shownServers({ own, machine }: Lists): readonly ServerEntry[] {
  return mergeLists(own, machine).servers
}

/** Where there is no list, what reads one is not loaded. */
async function lookAt(path: string) {
  if (isMissing(path)) return { found: 'nothing' } as const
  const { lookAtServerFile } = await import('#core/servers/server-file.ts')
  return lookAtServerFile(path)
}

function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined
  } catch {
    // Whoever reads it tells why it cannot be looked at.
    return false
  }
}
