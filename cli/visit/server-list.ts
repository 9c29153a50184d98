import { randomUUID } from 'node:crypto'
import type { ServerEntry } from '#contract/server.ts'
import { readServerFile, serverFilePath } from '#core/servers/server-file.ts'
import { troubled, type Outcome } from '../trouble.ts'

/** The list as it is on disk; those of a first start where there is none. Nothing is written, nor moved. */
export async function readServerList(
  dataFolder: string,
  firstServers: readonly Omit<ServerEntry, 'serverId'>[],
  now: number,
): Promise<Outcome<readonly ServerEntry[]>> {
  const path = serverFilePath(dataFolder)
  const reading = await readServerFile(path, now, false)
  switch (reading.found) {
    case 'value':
      return { ok: true, value: reading.value.servers }
    case 'nothing':
      return { ok: true, value: firstServers.map((server) => ({ ...server, serverId: randomUUID() })) }
    case 'broken':
      return troubled(
        'storage',
        `The server list ${path} cannot be read: ${reading.why}. Repair it, or move it away; it was left as it is.`,
      )
  }
}
