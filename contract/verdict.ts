import { z } from 'zod'
import { nextStep } from './verb.ts'

/** What a session is seen to be doing. The words claim no more than was measured. */
export const verdictKind = z.enum([
  /** Input arrived within the last minute. */
  'working',
  /** No input, but the screen or the programs move. */
  'idle',
  /** The screen is locked. */
  'locked',
  /** No client; the programs run on. */
  'disconnected',
  /** One program takes most of a processor. */
  'one-program-busy',
  /** Connected, but no input, no bytes and next to no processor time. */
  'silent',
  /** In a state that passes in seconds, for minutes. */
  'dying',
  /** Too little was measured. */
  'unknown',
])
export type VerdictKind = z.infer<typeof verdictKind>

/** A judgement with what it rests on. */
export const verdict = z.object({
  kind: verdictKind,
  /** What was seen, one plain sentence each, the most telling first. */
  evidence: z.array(z.string()).min(1),
  /** Between which readings it was measured, epoch milliseconds; null when one reading was enough. */
  window: z.object({ fromAt: z.number(), toAt: z.number() }).nullable(),
  /** The program that is busy; null unless that is the verdict. */
  program: z.object({ processId: z.number().int().positive(), name: z.string() }).nullable(),
  /** The mildest thing that can help. */
  next: nextStep,
})
export type Verdict = z.infer<typeof verdict>
