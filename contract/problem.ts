import { z } from 'zod'
import { fault, type Fault } from './fault.ts'

type Place = readonly (string | number)[]

/** What is wrong with one part of a request. */
export type Problem = Fault & {
  /** Where in the request: `['settings', 'vipAccounts', 1]`; empty for the whole of it. */
  readonly path: Place
}

const path = z.array(z.union([z.string(), z.number()]))

const told = (message: string, at: Place = []): Problem => ({ path: at, code: 'told', values: { message } })

/** Audits written before hold sentences, the oldest without a place. */
export const problem: z.ZodType<Problem> = z.union([
  z.object({ path }).and(fault),
  z.object({ path, message: z.string() }).transform((placed) => told(placed.message, placed.path)),
  z.string().transform((message) => told(message)),
])

/** For a refinement: what is wrong is told as data. The message is for whoever reads zod's own report. */
export const issueOf = ({ code, values }: Fault, at: Place = []) => ({
  code: 'custom' as const,
  path: [...at],
  message: code.replaceAll('-', ' '),
  params: { code, values },
})

/** What a schema found wrong; parsed with `reportInput`, it knows what was there instead. */
export const problemsOf = ({ issues }: z.ZodError): Problem[] =>
  issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    ...faultOf(issue),
  }))

function faultOf(issue: z.core.$ZodIssue): Fault {
  switch (issue.code) {
    case 'invalid_type': {
      const received = 'input' in issue ? z.util.parsedType(issue.input) : null
      return { code: 'wrong-type', values: { expected: issue.expected, received } }
    }
    case 'invalid_value':
      return { code: 'no-such-value', values: { possible: issue.values.map(plain) } }
    case 'too_small': {
      const { origin: of, minimum, inclusive = false } = issue
      return { code: 'too-small', values: { of, least: Number(minimum), inclusive } }
    }
    case 'too_big': {
      const { origin: of, maximum, inclusive = false } = issue
      return { code: 'too-big', values: { of, most: Number(maximum), inclusive } }
    }
    case 'unrecognized_keys':
      return { code: 'unknown-keys', values: { keys: issue.keys } }
    case 'custom':
      return fault.safeParse(issue.params).data ?? misfit
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return misfit
  }
}

const misfit: Fault = { code: 'misfit', values: {} }

const plain = (value: z.core.util.Primitive): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : String(value)
