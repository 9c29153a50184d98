import { judged, type Judged } from '#contract/check.ts'
import { isProbe, type ProbeId } from './probes.ts'

/** To a host's process: look at this. */
export interface ExamineMessage {
  readonly type: 'examine'
  readonly check: ProbeId
  readonly about: string | null
}

/** Back from it. One is looked at after the other. */
export interface ExaminedMessage {
  readonly type: 'examined'
  readonly judged: Judged
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Null for anything else. */
export function parseExamine(message: unknown): ExamineMessage | null {
  if (!isRecord(message) || message['type'] !== 'examine') return null
  const { check, about } = message
  return isProbe(check) ? { type: 'examine', check, about: typeof about === 'string' ? about : null } : null
}

/** Null for anything else. */
export function parseExamined(message: unknown): Judged | null {
  if (!isRecord(message) || message['type'] !== 'examined') return null
  return judged.safeParse(message['judged']).data ?? null
}
