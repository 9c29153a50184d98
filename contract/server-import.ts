import { z } from 'zod'
import { problem } from './problem.ts'
import { namedServer } from './server.ts'

/** Ways a server list is written down. `text`: one name a line. `csv`: with a header. `json`: our own, or a plain array. */
export const listFormat = z.enum(['text', 'csv', 'json'])
export type ListFormat = z.infer<typeof listFormat>

/** Something about one line of an import. */
const lineRemark = {
  /** Line of the text from 1; in JSON the place in the array, from 1. */
  line: z.number().int().positive(),
  /** What stands there, cut where it is long. */
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
  /** What is the matter: a sentence, or what is wrong as data. */
  why: z.union([z.string(), problem]),
  /** What to type instead, or why nothing needs to be done; null for a name that is none. */
  remedy: z.string().nullable(),
})
export type ImportProblem = z.infer<typeof importProblem>

/** A line that was taken and should be looked at. */
export const importNote = z.object({
  /** `same-server`: it may be a server under two names. `unused-column`: a column of the header that is not known. */
  kind: z.enum(['same-server', 'unused-column']),
  ...lineRemark,
  /** What is the matter, one plain sentence. */
  why: z.string(),
})
export type ImportNote = z.infer<typeof importNote>

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
  problems: z.array(importProblem),
  notes: z.array(importNote),
})
export type AddingReport = z.infer<typeof addingReport>

/** What would come of an import. */
export const importReport = addingReport.extend({
  /** What the text was read as. */
  format: listFormat,
})
export type ImportReport = z.infer<typeof importReport>
