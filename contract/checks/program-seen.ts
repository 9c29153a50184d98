import { z } from 'zod'
import { caused } from '../causes/caused.ts'

export const bareProgramSeen = [
  'packaged',
  'from-sources',
  'no-fuses',
  'no-switch',
  'own-profile',
  'other-profile',
  'no-core',
  'lock-refused-again',
  'lock-taken-twice',
  'page-drawn',
  'page-not-console',
  'sandbox-not-told',
  'sandboxed',
  'not-sandboxed',
  'bridge-answers',
  'event-arrives',
  'clipboard-writes-only',
] as const

/** What the program finds of itself. */
export const programSeen = [
  caused('nothing-within', { waitedMs: z.number() }),
  /** Names of Electron's list. */
  caused('fuses-wrong', { names: z.array(z.string()).readonly() }),
  caused('switch', { name: z.string() }),
  /** Electron's word for it: `crashed`. */
  caused('page-gone', { reason: z.string() }),
  caused('bridge-answers-otherwise', { answer: z.string() }),
  /** Whether writing to the clipboard, reading it and geolocation are allowed: `true,true,false`. */
  caused('clipboard-allowed', { states: z.string() }),
] as const
