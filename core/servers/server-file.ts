import { existsSync, promises as files } from 'node:fs'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { serverEntry, type ServerEntry } from '#contract/server.ts'
import { causeText } from '../failures.ts'

const fileVersion = 1

const serverFile = z
  .object({ version: z.literal(fileVersion), servers: z.array(serverEntry) })
  .refine(({ servers }) => new Set(servers.map(({ serverId }) => serverId)).size === servers.length, {
    message: 'two servers have the same id',
  })

/** What was found where the server list should be. */
export type ServerFileReading =
  | { readonly found: 'list'; readonly servers: readonly ServerEntry[] }
  | { readonly found: 'nothing' }
  /** `setAsideAs`: where the broken file lies now; null when it could not be moved and must not be written over. */
  | { readonly found: 'broken'; readonly why: string; readonly setAsideAs: string | null }

export function serverFilePath(dataFolder: string): string {
  return join(dataFolder, 'servers.json')
}

export async function readServerFile(file: string, now: number): Promise<ServerFileReading> {
  let text: string
  try {
    text = await files.readFile(file, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return { found: 'nothing' }
    return setAside(file, causeText(cause), now)
  }
  const parsed = parseServerFile(text)
  return parsed.ok ? { found: 'list', servers: parsed.servers } : setAside(file, parsed.why, now)
}

type Parsed =
  | { readonly ok: true; readonly servers: readonly ServerEntry[] }
  | { readonly ok: false; readonly why: string }

export function parseServerFile(text: string): Parsed {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    return { ok: false, why: causeText(cause) }
  }
  const version = z.object({ version: z.number() }).safeParse(json)
  if (version.success && version.data.version > fileVersion) {
    return { ok: false, why: `it is of version ${version.data.version}, made by a newer Rewinsta` }
  }
  const parsed = serverFile.safeParse(json)
  if (parsed.success) return { ok: true, servers: parsed.data.servers }
  return { ok: false, why: z.prettifyError(parsed.error).replaceAll(/\s+/g, ' ') }
}

export async function writeServerFile(file: string, servers: readonly ServerEntry[]): Promise<void> {
  await files.mkdir(dirname(file), { recursive: true })
  await writeFileAtomic(file, `${JSON.stringify({ version: fileVersion, servers }, null, 2)}\n`)
}

async function setAside(file: string, why: string, now: number): Promise<ServerFileReading> {
  const setAsideAs = freePath(dirname(file), now)
  try {
    await files.rename(file, setAsideAs)
    return { found: 'broken', why, setAsideAs }
  } catch (cause) {
    return { found: 'broken', why: `${why}; moving it failed too: ${causeText(cause)}`, setAsideAs: null }
  }
}

/** A name no file has yet: a rename would replace an earlier broken list without a word. */
function freePath(folder: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : `-${count}`
    const path = join(folder, `servers.broken-${stamp}${suffix}.json`)
    if (!existsSync(path)) return path
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
