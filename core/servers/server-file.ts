import { join } from 'node:path'
import { z } from 'zod'
import { serverEntry, type ServerEntry } from '#contract/server.ts'
import type { JsonFile } from '../files/json-file.ts'

const version = 1

const schema = z
  .object({ version: z.literal(version), servers: z.array(serverEntry) })
  .refine(({ servers }) => new Set(servers.map(({ serverId }) => serverId)).size === servers.length, {
    message: 'two servers have the same id',
  })

/** Where the server list lies, and what it may hold. */
export function serverFile(
  dataFolder: string,
): JsonFile<{ readonly version: number; readonly servers: readonly ServerEntry[] }> {
  return { path: join(dataFolder, 'servers.json'), version, schema }
}
