import { appendFile, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { auditHead, type AuditHead } from '#contract/audit.ts'
import type { Result } from '#contract/failure.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import { causeText, fail, storageFailure } from '../failures.ts'
import { isPlainFile, makeOwnFile, ownFileMode } from '../files/own-files.ts'

/** Halved when it has grown beyond this: the newest heads are those that matter, bytes. */
const mostBytes = 1024 * 1024

/** The file of heads in a folder that is none of data. */
export function headsFile(folder: string): string {
  return join(folder, 'audit-heads.jsonl')
}

/**
 * Keeps heads in a file outside the data folder, a line of JSON each. It is the weaker witness: whoever may change the
 * audit may as well change it, and has to know of it.
 */
export function createFileWitness(path: string): AuditWitness {
  return {
    kind: 'file',
    keepHead: (head) =>
      attempt('keep-head', path, async () => {
        makeOwnFile(path)
        await appendFile(path, `${JSON.stringify(head)}\n`, { flush: true })
        if ((await stat(path)).size > mostBytes) await halve(path)
        return null
      }),
    readHeads: () => attempt('read-heads', path, async () => (await linesOf(path)).flatMap(headIn)),
  }
}

async function attempt<T>(operation: string, path: string, run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() }
  } catch (cause) {
    return fail(storageFailure(operation, { code: 'heads-file-unusable', path, why: causeText(cause) }))
  }
}

async function halve(path: string): Promise<void> {
  const lines = await linesOf(path)
  const kept = lines.slice(Math.floor(lines.length / 2))
  const text = kept.map((line) => `${line}\n`).join('')
  await writeFile(`${path}.new`, text, { flush: true, mode: ownFileMode })
  await rename(`${path}.new`, path)
}

async function linesOf(path: string): Promise<readonly string[]> {
  if (!isPlainFile(path)) return []
  return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
}

/** A line that was torn, or is somebody else's, is none. */
function headIn(line: string): readonly AuditHead[] {
  try {
    const parsed = auditHead.safeParse(JSON.parse(line))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}
