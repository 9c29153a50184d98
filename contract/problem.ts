import { z } from 'zod'

/** What is wrong with one part of a request. */
const placed = z.object({
  /** Where in the request: `['settings', 'vipAccounts', 1]`; empty for the whole of it. */
  path: z.array(z.union([z.string(), z.number()])),
  /** What is wrong there, one sentence without the name of the field. */
  message: z.string(),
})
export type Problem = z.infer<typeof placed>

/** Audits written before hold sentences. */
export const problem = z.union([placed, z.string().transform((message): Problem => ({ path: [], message }))])

/** What is wrong at one field, or inside of it. */
export const problemAt = (field: string, message: string): Problem => ({ path: [field], message })

/** What a schema found wrong. */
export const problemsOf = ({ issues }: z.ZodError): Problem[] =>
  issues.map(({ path, message }) => ({
    path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    message,
  }))

/** For a report: `tags.1: Too long.` */
export const problemText = ({ path, message }: Problem): string =>
  `${path.join('.') || 'arguments'}: ${message}`
