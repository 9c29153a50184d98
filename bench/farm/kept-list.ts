import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { plainFacts } from '#contract/plain-facts.ts'
import { serverFilePath } from '#core/servers/server-file-path.ts'
import { writeServerFile } from '#core/servers/server-file.ts'
import { snapshotFile } from '#core/snapshot/kept-snapshot.ts'
import { linesOf } from '#core/snapshot/snapshot-lines.ts'
import { addressOf } from './plan.ts'

/** So many servers, twenty to a folder, as the file of the list has them. */
export const manyServers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...plainFacts,
    serverId: `id-${index}`,
    address: addressOf(index),
    group: `Region ${index % 20}/Site ${index % (count / 20)}`,
  }))

/** A data folder as a console left it an hour ago: its list, and the sessions of each server. */
export async function keepList(dataFolder: string, servers: number, sessions: number): Promise<void> {
  const entries = manyServers(servers)
  await writeServerFile(serverFilePath(dataFolder), entries)
  if (sessions === 0) return
  const readAt = Date.now() - 3_600_000
  const kept = entries.map(({ serverId, address }) => ({
    serverId,
    address,
    readAt,
    sessions: Array.from({ length: sessions }, (_, index) => ({
      sessionId: index + 2,
      kind: 'rdp' as const,
      state: 'active' as const,
      stationName: `RDP-Tcp#${index}`,
      account: { domain: 'CONTOSO', user: `${address}.user${index}`.toLowerCase() },
      logonAt: readAt - 3_600_000,
      clientName: `WS-${index}`,
      clientAddress: '10.1.2.3',
    })),
  }))
  await writeFile(join(dataFolder, snapshotFile), await linesOf('simulated', kept))
}
