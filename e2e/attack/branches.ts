import { z } from 'zod'

export type Schema = z.core.$ZodType

/** A part inside a value, and where it is. */
interface Part {
  readonly at: string
  readonly schema: Schema
  /** Those of it in a value of the whole. */
  readonly of: (value: unknown) => readonly unknown[]
}

/** One way a value may be. */
interface Choice {
  /** Empty where there is no other. */
  readonly name: string
  readonly fits: (value: unknown) => boolean
  readonly parts: readonly Part[]
}

const whole = (schema: Schema): Part => ({ at: '', schema, of: (value) => [value] })
const choice = (name: string, fits: Choice['fits'], parts: readonly Part[] = []): Choice => ({
  name,
  fits,
  parts,
})
const equals = (one: unknown) => choice(`=${String(one)}`, (value) => value === one)
const always = () => true

function choicesOf(schema: Schema): readonly Choice[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    const inner = schema.def.innerType
    return [
      choice(' left out', (value) => value === undefined),
      choice('', (value) => value !== undefined, [whole(inner)]),
    ]
  }
  if (schema instanceof z.ZodNullable) {
    return [equals(null), choice('', (value) => value !== null, [whole(schema.def.innerType)])]
  }
  if (schema instanceof z.ZodEnum) return schema.options.map(equals)
  if (schema instanceof z.ZodBoolean) return [true, false].map(equals)
  if (schema instanceof z.ZodUnion) {
    return schema.options.map((one, index) =>
      choice(`|${index}`, (value) => z.safeParse(one, value).success, [whole(one)]),
    )
  }
  if (schema instanceof z.ZodArray) {
    const elements: Part = {
      at: '[]',
      schema: schema.element,
      of: (value) => (Array.isArray(value) ? value : []),
    }
    const some = choice(' some', (value) => elements.of(value).length > 0, [elements])
    return schema.safeParse([]).success
      ? [choice(' none', (value) => elements.of(value).length === 0), some]
      : [some]
  }
  if (schema instanceof z.ZodObject) {
    const parts = Object.entries(schema.shape).map(([key, part]: [string, Schema]): Part => ({
      at: `.${key}`,
      schema: part,
      of: (value) => [typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined],
    }))
    return [choice('', always, parts)]
  }
  if (schema instanceof z.ZodPipe) return [choice('', always, [whole(schema.in)])]
  if (schema instanceof z.ZodString || schema instanceof z.ZodNumber || schema instanceof z.ZodLiteral) {
    return [choice(' given', always)]
  }
  throw new Error('a kind of schema whose branches are not known')
}

/** Every branch of a schema: members of unions, values of enums, null, what is left out, lists with none and some. */
export const branchesOf = (schema: Schema, at = ''): readonly string[] =>
  choicesOf(schema).flatMap(({ name, parts }) => [
    ...(name === '' ? [] : [`${at}${name}`]),
    ...parts.flatMap((part) => branchesOf(part.schema, `${at}${name}${part.at}`)),
  ])

/** Those that a value takes that the schema takes. */
export const branchesIn = (schema: Schema, value: unknown, at = ''): readonly string[] =>
  choicesOf(schema)
    .filter(({ fits }) => fits(value))
    .flatMap(({ name, parts }) => [
      ...(name === '' ? [] : [`${at}${name}`]),
      ...parts.flatMap((part) =>
        part.of(value).flatMap((one) => branchesIn(part.schema, one, `${at}${name}${part.at}`)),
      ),
    ])
