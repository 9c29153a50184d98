import { join } from 'node:path'
import { z } from 'zod'
import { serverEntry, type ServerEntry } from '#contract/server.ts'
import { readJsonFile, writeJsonFile, type FileReading } from '../files/json-file.ts'

const version = 1

const schema = z
  .object({ version: z.literal(version), servers: z.array(serverEntry) })
  .refine(({ servers }) => new Set(servers.map(({ serverId }) => serverId)).size === servers.length, {
    message: 'two servers have the same id',
  })

export type ServerFileReading = FileReading<{ readonly servers: readonly ServerEntry[] }>

export function serverFilePath(dataFolder: string): string {
  return join(dataFolder, 'servers.json')
}

/** `mayMove`: whether a broken list may be moved out of the way. */
export function readServerFile(path: string, now: number, mayMove = true): Promise<ServerFileReading> {
  return readJsonFile({ path, version, schema }, now, mayMove)
}

export function writeServerFile(path: string, servers: readonly ServerEntry[]): Promise<void> {
  return writeJsonFile({ path, version }, { servers })
}
