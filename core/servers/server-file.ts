import { z } from 'zod'
import { foldersOf } from '#contract/in-folder.ts'
import { keptServer, type KeptServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { lookAtJsonFile, writeJsonFile, type FileLook, type JsonFile } from '../files/json-file.ts'
import { createKeptFile, type KeptFile } from '../files/kept-file.ts'

export const serverFileVersion = 2
/** Of 20 000 servers with all that can be said of each it is less. */
const mostBytes = 64 * 1024 * 1024

/** Version 1 had an address and one folder without a path. */
const firstVersion = z
  .object({
    serverId: keptServer.shape.serverId,
    address: keptServer.shape.address,
    group: z.string().min(1).max(64).nullable(),
  })
  .transform(({ group, ...server }): KeptServer => ({ ...plainFacts, ...server, group: pathOfName(group) }))

/** What was a name with slashes becomes the nearest path there is. */
function pathOfName(name: string | null): string | null {
  if (name === null) return null
  const folders = foldersOf(name.replaceAll(/\p{Cc}/gu, ' ')).filter((folder) => folder !== '')
  const [one, two, three, four, ...rest] = folders
  const deepest = rest.length === 0 ? [] : [rest.join(' ')]
  return [one, two, three, four, ...deepest].filter((folder) => folder !== undefined).join('/') || null
}

/** What the file says. */
export interface KeptServers {
  readonly servers: readonly KeptServer[]
}

/** Read up to the first that is wrong: a file may have millions, and what is wrong with each takes more room than they do. */
const entriesOf = (entry: z.ZodType<KeptServer>) =>
  z.array(z.unknown()).transform((given, context): readonly KeptServer[] => {
    const servers: KeptServer[] = []
    for (const [index, one] of given.entries()) {
      const { data, error } = entry.safeParse(one)
      if (error !== undefined) {
        for (const issue of error.issues) context.addIssue({ ...issue, path: [index, ...issue.path] })
        return z.NEVER
      }
      servers.push(data)
    }
    return servers
  })

const schema: z.ZodType<KeptServers> = z
  .discriminatedUnion('version', [
    z.object({ version: z.literal(1), servers: entriesOf(firstVersion) }),
    z.object({ version: z.literal(serverFileVersion), servers: entriesOf(keptServer) }),
  ])
  .refine(({ servers }) => new Set(servers.map(({ serverId }) => serverId)).size === servers.length, {
    message: 'two servers have the same id',
  })

const fileAt = (path: string): JsonFile<KeptServers> => ({
  path,
  version: serverFileVersion,
  schema,
  mostBytes,
})

export type ServerFile = KeptFile<KeptServers>

export const openServerFile = (path: string, now: () => number): ServerFile =>
  createKeptFile({ file: fileAt(path), now, isWhole: () => true })

/** Reads it once and touches nothing. */
export const lookAtServerFile = (path: string): Promise<FileLook<KeptServers>> => lookAtJsonFile(fileAt(path))

/** What is not said of a server is plain. */
export function writeServerFile(
  path: string,
  servers: readonly (Pick<KeptServer, 'serverId' | 'address'> & Partial<KeptServer>)[],
): Promise<void> {
  const whole = servers.map((server) => ({ ...plainFacts, ...server }))
  return writeJsonFile({ path, version: serverFileVersion }, { servers: whole })
}
