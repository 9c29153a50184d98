import { type AuditHead, type AuditVerification, type Witnessed, auditVerification } from '#contract/audit.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import { internalFailure } from '../failures.ts'
import { auditFailure } from './audit.ts'
import { NewerAudit } from './schema.ts'
import { verifyAudit, type Verification } from './verify.ts'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

/** Does the long part of a verification. Rejects with what `verifyAudit` throws. */
export type VerifyFile = (file: string, heads: readonly AuditHead[]) => Promise<Verification>

/** In this thread, for whoever has nothing else to do meanwhile. */
export const verifyHere: VerifyFile = async (file, heads) => verifyAudit(file, heads)

interface Heard {
  readonly witness: AuditWitness
  readonly heads: readonly AuditHead[]
  readonly failure: Failure | null
}

/** Asks all witnesses what they know. */
export async function hearWitnesses(witnesses: readonly AuditWitness[]): Promise<readonly Heard[]> {
  return Promise.all(
    witnesses.map(async (witness) => {
      const answer = await witness
        .readHeads()
        .catch((cause: unknown) => ({ ok: false, failure: internalFailure('read-heads', cause) }) as const)
      return answer.ok
        ? { witness, heads: answer.value, failure: null }
        : { witness, heads: [], failure: answer.failure }
    }),
  )
}

/** Oldest first. */
export function headsOf(heard: readonly Heard[]): readonly AuditHead[] {
  return heard.flatMap(({ heads }) => heads).toSorted((one, other) => one.at - other.at)
}

export interface CheckAuditOptions {
  readonly file: string
  readonly witnesses: readonly AuditWitness[]
  readonly verifyFile: VerifyFile
}

/** Verifies an audit. The witnesses are asked first: rows that are added meanwhile are beyond what they know. */
export async function checkAudit({
  file,
  witnesses,
  verifyFile,
}: CheckAuditOptions): Promise<Result<AuditVerification>> {
  const heard = await hearWitnesses(witnesses)
  try {
    const verified = await verifyFile(file, headsOf(heard))
    return { ok: true, value: { ...verified, witnesses: heard.map((one) => witnessedOf(one, verified)) } }
  } catch (cause) {
    return { ok: false, failure: auditFailure('verify-audit', file, cause) }
  }
}

function witnessedOf({ witness, heads, failure }: Heard, { auditId }: Verification): Witnessed {
  const own = heads.filter((head) => head.auditId === auditId)
  const newest = own.length === 0 ? null : Math.max(...own.map(({ sequence }) => sequence))
  return { kind: witness.kind, heads: own.length, newest, failure }
}

const workerAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: auditVerification.omit({ witnesses: true }) }),
  z.object({ ok: z.literal(false), cause: z.string(), newer: z.number().nullable() }),
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
      const told = workerAnswer.parse(message)
      if (!told.ok) throw told.newer === null ? new Error(told.cause) : new NewerAudit(told.newer)
      return told.value
    } finally {
      await worker.terminate()
    }
  }
}
