import { createHash } from 'node:crypto'
import { existsSync, promises as files } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../../..')
const cache = path.join(root, '.cache/testfarm')

/** A short name for exactly these inputs. */
export function stampOf(inputs: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(input).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/**
 * A folder of the cache, made unless it is there. It is made beside its place and moved there whole, so what stands in
 * its place is never half made, and of two that make it at once the second gives way.
 */
export async function cachedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cache, name)
  if (existsSync(folder)) return folder
  await files.mkdir(cache, { recursive: true })
  const beside = await files.mkdtemp(`${folder}.making-`)
  try {
    await make(beside)
    await files.rename(beside, folder)
  } catch (cause) {
    await files.rm(beside, { recursive: true, force: true })
    if (!existsSync(folder)) throw cause
  }
  return folder
}
