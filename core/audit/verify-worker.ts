import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { auditHead } from '#contract/audit.ts'
import { causeText } from '../failures.ts'
import { NewerAudit } from './schema.ts'
import { verifyAudit } from './verify.ts'

const asked = z.object({ file: z.string(), heads: z.array(auditHead) })

function answer() {
  try {
    const { file, heads } = asked.parse(workerData)
    return { ok: true, value: verifyAudit(file, heads) }
  } catch (cause) {
    return { ok: false, cause: causeText(cause), newer: cause instanceof NewerAudit ? cause.version : null }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(answer())
