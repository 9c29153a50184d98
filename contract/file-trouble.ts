import { z } from 'zod'
import { caused } from './causes/caused.ts'
import type { TextDoubt } from './decode-text.ts'
import { problem } from './problem.ts'

export const textDoubt = z.enum(['western-european']) satisfies z.ZodType<TextDoubt>

/** Why a file that is there is not taken for what it should be. */
export const fileTrouble = z.discriminatedUnion('code', [
  /** The operating system's own words. */
  caused('unreadable', { why: z.string() }),
  /** Only a plain file is opened: another kind may never end, or never begin. */
  caused('no-file', { kind: z.enum(['folder', 'pipe', 'device', 'socket']) }),
  /** It leads to another file, and nobody asked for that one. */
  caused('link', {}),
  caused('too-large', { mostBytes: z.number() }),
  caused('no-text', {}),
  /** The parser's own words. */
  caused('no-json', { why: z.string() }),
  /** Brackets in brackets. */
  caused('too-deep', { most: z.number() }),
  /** JSON with another content; `more` problems are not told. */
  caused('misfit', { problems: z.array(problem), more: z.number() }),
])
export type FileTrouble = z.infer<typeof fileTrouble>
