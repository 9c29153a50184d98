import { z } from 'zod'
import { problem } from './problem.ts'
import { namedServer } from './server.ts'

/** Ways a server list is written down here. `text`: one name a line. `csv`: with a header. `json`: our own, or a plain array. */
export const listFormat = z.enum(['text', 'csv', 'json'])
export type ListFormat = z.infer<typeof listFormat>

/** What a list can be read as: those, and what other programs write. `table`: what PowerShell or a console tool prints. */
export const importFormat = z.enum([
  ...listFormat.options,
  'table',
  'rdcman',
  'mremoteng',
  'remote-desktop-manager',
  'royal-ts',
  'server-manager',
  'rdp',
])
export type ImportFormat = z.infer<typeof importFormat>

/** One remark: its code, and the values its sentence is made of. */
const one = <const Code extends string, Values extends z.ZodRawShape>(code: Code, values: Values) =>
  z.object({ code: z.literal(code), values: z.object(values) })

/** Why a line of an import was not taken, where its name and facts are not the matter. `words/import-remarks.ts` says it. */
export const lineFault = z.discriminatedUnion('code', [
  /** `line`: where it is already. */
  one('repeated', { address: z.string(), line: z.number() }),
  one('no-name', {}),
  /** What stands behind the first name of its line is none. */
  one('no-further-name', {}),
  one('quotes', { what: z.enum(['never-closed', 'text-behind', 'inside']) }),
  one('more-cells', {}),
  one('yes-or-no', { given: z.string() }),
  one('no-server', {}),
])
export type LineFault = z.infer<typeof lineFault>

/** What should be looked at though it was taken. */
export const importRemark = z.discriminatedUnion('code', [
  /** Two names may be one machine's. `line`: where the other is; null for one that is in the list. */
  one('same-server', { address: z.string(), other: z.string(), line: z.number().nullable() }),
  /** Which columns the names are from, the best first, and which are not used; `more`: how many others are not. */
  one('columns', { used: z.array(z.string()), unused: z.array(z.string()), more: z.number() }),
  /** A heading that could be a computer's name. */
  one('heading', { heading: z.string() }),
  one('port-dropped', { address: z.string() }),
  /** Lines above and below a table that were not read. */
  one('beside-table', { lines: z.number() }),
  /** Entries of another program that are no Remote Desktop connections. */
  one('other-kinds', { entries: z.number() }),
])
export type ImportRemark = z.infer<typeof importRemark>

/** Something about one line of an import. */
const lineRemark = {
  /** Line of the text from 1; in JSON the place in the array, from 1. */
  line: z.number().int().positive(),
  /** The name that stands there, cut where it is long or where something else follows; empty for none. Nothing else of the line. */
  text: z.string(),
}

/** A line, or a name on it, that was not taken; the others were. */
export const importProblem = z.object({
  /**
   * `bad-line`: it cannot be read. `bad-name`: no computer can have this name. `bad-fact`: its folder, tags or note are
   * not possible. `repeated`: it is in the import already. `in-list`: it is in the list already.
   */
  kind: z.enum(['bad-line', 'bad-name', 'bad-fact', 'repeated', 'in-list']),
  ...lineRemark,
  /** What is the matter. */
  why: z.union([lineFault, problem]),
})
export type ImportProblem = z.infer<typeof importProblem>

/** A line that was taken and should be looked at. */
export const importNote = z.object({ ...lineRemark, why: importRemark })
export type ImportNote = z.infer<typeof importNote>

/** At most so many of each sort are told; the others are counted. */
export const mostRemarks = 100

/** A server to be added. What is wrong with it is said in the report, and the others are added. */
export const wantedServer = z
  .object({
    /** The line it came from, or its place among those that were chosen; from 1. */
    line: lineRemark.line,
    address: z.string().max(255),
    group: z.string().nullable().default(null),
    tags: z.array(z.string()).default([]),
    note: z.string().nullable().default(null),
    careful: z.boolean().default(false),
  })
  .strict()
export type WantedServer = z.infer<typeof wantedServer>

/** What came, or would come, of adding several servers. */
export const addingReport = z.object({
  /** True when nothing was changed, only looked at. */
  dryRun: z.boolean(),
  /** Servers added, or that would be; in the order of the text. */
  added: z.array(namedServer.extend({ line: lineRemark.line })),
  /** The first 100 to correct, and the first 100 that are there already; in the order of the text. */
  problems: z.array(importProblem),
  /** The first 100. */
  notes: z.array(importNote),
  /** How many more there are: to correct, there already, and to look at. */
  more: z.object({ wrong: z.number(), there: z.number(), notes: z.number() }),
})
export type AddingReport = z.infer<typeof addingReport>

/** What would come of an import. */
export const importReport = addingReport.extend({
  /** What the text was read as. */
  format: importFormat,
})
export type ImportReport = z.infer<typeof importReport>
