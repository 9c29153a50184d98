import { z } from 'zod'
import { sessionState } from './session-state.ts'
import { verb } from './verb.ts'

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

const over = {
  /** How long it was measured, milliseconds. */
  overMs: z.number().nonnegative(),
}

/** One thing that was seen of a session, or that stayed unseen. Moments are this machine's, epoch milliseconds. */
export const observation = z.discriminatedUnion('code', [
  z.object({ code: z.literal('bytes'), bytes: z.number().nonnegative(), ...over }),
  /** Processor time of all its programs. */
  z.object({ code: z.literal('programs'), usedMs: z.number().nonnegative(), ...over }),
  z.object({
    code: z.literal('busy-program'),
    name: z.string(),
    usedMs: z.number().nonnegative(),
    ...over,
  }),
  /** In which unit its server counts processor time could not be proven. */
  z.object({ code: z.literal('programs-unproven') }),
  z.object({ code: z.literal('programs-unknown') }),
  /** The last input; null where Windows does not tell it, approximate where the server's clock was not measured. */
  z.object({ code: z.literal('input'), at: z.number().nullable(), approximate: z.boolean() }),
  z.object({ code: z.literal('input-between-readings') }),
  z.object({ code: z.literal('state'), state: sessionState, sinceAt: z.number() }),
  z.object({ code: z.literal('state-may-pass') }),
  z.object({ code: z.literal('nobody') }),
  z.object({ code: z.literal('locked') }),
  z.object({ code: z.literal('no-client') }),
  z.object({ code: z.literal('read-once') }),
  /** Whether it is idle or busy takes longer to see. */
  z.object({ code: z.literal('measuring') }),
  /** Its programs are busy together, none of them alone. */
  z.object({ code: z.literal('busy-together') }),
  z.object({ code: z.literal('too-little') }),
])
export type Observation = z.infer<typeof observation>

/** A judgement with what it rests on. */
export const verdict = z.object({
  kind: verdictKind,
  /** The most telling first. */
  evidence: z.array(observation).min(1),
  /** Between which readings it was measured, epoch milliseconds; null when one reading was enough. */
  window: z.object({ fromAt: z.number(), toAt: z.number() }).nullable(),
  /** The program that is busy; null unless that is the verdict. */
  program: z.object({ processId: z.number().int().positive(), name: z.string() }).nullable(),
  /** The mildest verb that can help; null when there is nothing to do from here. */
  next: verb.nullable(),
})
export type Verdict = z.infer<typeof verdict>
