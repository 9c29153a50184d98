import { z } from 'zod'

/** A value that fits, each round another where there is a choice. */
export function sampleOf(schema: z.core.$ZodType, round: number): unknown {
  if (schema instanceof z.ZodString) return 'text'
  if (schema instanceof z.ZodNumber) return round + 1
  if (schema instanceof z.ZodBoolean) return round % 2 === 0
  if (schema instanceof z.ZodNull) return null
  if (schema instanceof z.ZodLiteral) return schema.value
  if (schema instanceof z.ZodEnum) return schema.options[round % schema.options.length]
  if (schema instanceof z.ZodNullable) return round % 2 === 0 ? null : sampleOf(schema.unwrap(), round)
  if (schema instanceof z.ZodOptional) return sampleOf(schema.unwrap(), round)
  if (schema instanceof z.ZodPipe) return sampleOf(schema.in, round)
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element, round)]
  if (schema instanceof z.ZodUnion)
    return sampleOf(schema.options[round % schema.options.length] ?? z.never(), round)
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([key, part]) => [key, sampleOf(part, round)]))
  }
  if (schema instanceof z.ZodIntersection) {
    return Object.assign({}, sampleOf(schema.def.left, round), sampleOf(schema.def.right, round))
  }
  throw new Error('a kind of schema no sample is made of')
}
