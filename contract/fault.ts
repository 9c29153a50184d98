import { z } from 'zod'

/** One fault: its code, and the values its sentence is made of. */
const one = <const Code extends string, Values extends z.ZodRawShape>(code: Code, values: Values) =>
  z.object({ code: z.literal(code), values: z.object(values) })

/** What can be wrong with a part of what was asked, typed or kept. `words/problems.ts` makes the sentences. */
export const fault = z.discriminatedUnion('code', [
  /** A sentence as audits of earlier versions hold it. */
  one('told', { message: z.string() }),

  // What a schema finds. `received`: null where that is not known.
  one('wrong-type', { expected: z.string(), received: z.string().nullable() }),
  one('no-such-value', { possible: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
  /** `of`: `string`, `array`, `number`. */
  one('too-small', { of: z.string(), least: z.number(), inclusive: z.boolean() }),
  one('too-big', { of: z.string(), most: z.number(), inclusive: z.boolean() }),
  one('unknown-keys', { keys: z.array(z.string()) }),
  one('misfit', {}),

  // The request as such.
  one('no-such-command', { name: z.string().nullable() }),
  one('strange-page', {}),
  one('not-to-be-carried-out', {}),

  // A server's name.
  one('impossible-address', {
    /** Short enough for a sentence. */
    address: z.string(),
    looksLike: z.enum(['nothing', 'path', 'several-names', 'part-of-an-ip', 'no-ipv6', 'port', 'no-name']),
  }),
  one('address-taken', {
    address: z.string(),
    /** This machine's name where the address stands for it; null for another. */
    thisMachine: z.string().nullable(),
    by: z.enum(['own', 'machine']),
    /** The folder of the entry that has it. */
    group: z.string().nullable(),
  }),
  one('broker-unnamed', {}),
  one('no-domain', { where: z.string() }),

  // A text with a list of servers.
  one('text-too-large', { bytes: z.number(), most: z.number() }),
  one('too-many', { of: z.enum(['lines', 'servers']), most: z.number() }),
  /** Which column has the servers? `named`: one that was asked for and is not there. */
  one('which-column', {
    /** Their headings, or `1`, `2`, … for a table without; the first 50. */
    headings: z.array(z.string()),
    named: z.string().nullable(),
  }),
  /** `line`: where it ends to be; null where that is not known. */
  one('no-json', { line: z.number().nullable() }),
  one('no-xml', { line: z.number() }),
  /** The name of its outermost element. */
  one('unknown-xml', { root: z.string() }),
  one('encrypted-list', {}),
  one('no-server-list', {}),
  one('newer-list', { version: z.number() }),

  // A server's facts.
  one('folder-too-deep', { group: z.string(), most: z.number(), depth: z.number() }),
  one('folder-unnamed', { group: z.string() }),
  one('folder-name-too-long', { most: z.number() }),
  one('folder-characters', {}),
  one('fact-too-long', { of: z.enum(['tag', 'tags', 'note']), most: z.number(), has: z.number() }),
  one('tag-characters', {}),
  one('tag-twice', {}),

  // Settings.
  one('mark-too-long', { most: z.number() }),
  one('mark-with-at', {}),
  one('mark-backslashes', {}),
  one('mark-incomplete', {}),
  one('mark-character', { character: z.string() }),
  one('id-twice', {}),
  one('seconds-outside', { least: z.number(), most: z.number() }),
  one('seconds-order', { than: z.enum(['in-view', 'near']) }),

  // What is handed to Windows.
  one('no-text', {}),
  one('empty', {}),
  one('too-long', { most: z.number() }),
  one('server-characters', {}),
  one('no-session-id', { given: z.string() }),
  one('no-session-of-a-person', { given: z.string() }),
  one('no-process-id', { given: z.string() }),
  one('no-time-to-wait', { given: z.string() }),
  one('not-connectable', {}),
  one('own-machine', {}),
])
export type Fault = z.infer<typeof fault>
