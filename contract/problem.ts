import { z } from 'zod'

/** What is wrong with one part of a request. */
export const problem = z.union([
  z.object({
    /** Where in the request: `['settings', 'vipAccounts', 1]`; empty for the whole of it. */
    path: z.array(z.union([z.string(), z.number()])),
    /** What is wrong there, one sentence without the name of the field. */
    message: z.string(),
  }),
  // Audits written before hold sentences.
  z.string().transform((message) => ({ path: [], message })),
])
export type Problem = z.infer<typeof problem>

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
