import { z } from 'zod'

/** One cause: its code, and the values its sentence is made of. */
export const caused = <const Code extends string, Values extends z.ZodRawShape>(code: Code, values: Values) =>
  z.object({ code: z.literal(code), ...values })
