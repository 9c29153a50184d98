import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { auditVerification } from '#contract/audit.ts'
import type { VerifyFile } from './check-audit.ts'

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: auditVerification.omit({ witnesses: true }) }),
  z.object({ ok: z.literal(false), cause: z.string() }),
])

/**
 * Verifies in a thread of its own: a long audit keeps nobody waiting. `script` is the built `verify-worker.ts`; its text is
 * given, since only this thread is sure to read inside of Electron's archive.
 */
export function verifyInWorker(script: string): VerifyFile {
  return async (file, heads) => {
    const worker = new Worker(await readFile(script, 'utf8'), { eval: true, workerData: { file, heads } })
    try {
      // Rejects with what the worker died of.
      const [message]: unknown[] = await once(worker, 'message')
      const told = answer.parse(message)
      if (!told.ok) throw new Error(told.cause)
      return told.value
    } finally {
      await worker.terminate()
    }
  }
}
