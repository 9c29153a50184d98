import * as fc from 'fast-check'
import { z } from 'zod'
import { hiddenCharacters } from '#contract/testing/hidden.ts'
import type { Schema } from './branches.ts'

/** Texts that mean something just now, by the name of what holds them: keys of sessions, ids of tickets. */
export type Known = (key: string) => readonly string[]

/** What is given to a command. `valid`: its schema takes it. */
export interface Input {
  readonly kind: 'valid' | 'nearly' | 'hostile'
  readonly args: unknown
}

export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hiddenCharacters),
      fc.constantFrom('\u001b[2J', '\u001b]0;x\u0007', '=1+1', '"', ';', '\\', '../', '%00', '{user}', 'א'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const deep = (depth: number): unknown => {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true }),
  hostileText,
  fc.constantFrom<unknown>(null, undefined, Number.NaN, Infinity, -1, 0.5, 2 ** 53, 1e308, '', [], {}),
  fc.constantFrom(1000, 100_000, 1_000_000).map((length) => 'x;'.repeat(length / 2)),
  fc.constantFrom(100, 2000).map(deep),
  fc
    .constantFrom('{"__proto__":{"ok":true}}', '{"constructor":{"prototype":1}}')
    .map((text): unknown => JSON.parse(text)),
  fc.constantFrom(600, 21_000).map((length) => Array.from({ length }, (_, index) => `${index}`)),
)

const plainText = fc.oneof(
  hostileText,
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('RDS01', 'rds09.contoso.com', 'London/Floor 2', 'alice', 'INC-7', 'x'.repeat(256)),
)

/** Values that a schema takes. */
function valuesOf(schema: Schema, key: string, known: Known): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fc.option(valuesOf(schema.def.innerType, key, known), { nil: undefined, freq: 2 })
  }
  if (schema instanceof z.ZodNullable) {
    return fc.option(valuesOf(schema.def.innerType, key, known), { nil: null, freq: 2 })
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constant(schema.value)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodUnion) {
    return fc.oneof(...schema.options.map((one) => valuesOf(one, key, known)))
  }
  if (schema instanceof z.ZodArray) {
    const minLength = schema.safeParse([]).success ? 0 : 1
    return fc.array(valuesOf(schema.element, key, known), { minLength, maxLength: 3 })
  }
  if (schema instanceof z.ZodPipe) return fitting(schema, valuesOf(schema.in, key, known))
  if (schema instanceof z.ZodNumber) {
    return fitting(schema, fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9999 })))
  }
  if (schema instanceof z.ZodObject) {
    const parts = Object.entries(schema.shape).map(([name, part]: [string, Schema]) => [
      name,
      valuesOf(part, name, known),
    ])
    const model: Readonly<Record<string, fc.Arbitrary<unknown>>> = Object.fromEntries(parts)
    return fitting(schema, fc.record(model).map(withoutUndefined))
  }
  const now = fc.nat().chain((index) => {
    const texts = known(key)
    return texts.length === 0 ? plainText : fc.constant(texts[index % texts.length])
  })
  return fitting(schema, fc.oneof({ weight: 3, arbitrary: now }, { weight: 1, arbitrary: plainText }))
}

const fitting = (schema: Schema, values: fc.Arbitrary<unknown>) =>
  values.filter((value) => z.safeParse(schema, value).success)

const withoutUndefined = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))

/** Every place in a value: the keys on the way to it. */
function placesIn(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way]
  return [way, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...way, key]))]
}

/** With another value at that place. */
function put(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other
  if (typeof value !== 'object' || value === null) return value
  const part = put(Reflect.get(value, key), rest, other)
  if (Array.isArray(value)) return value.with(Number(key), part)
  return { ...value, [key]: part }
}

/** What a command may be given: what fits, what fits but for one place or one key too many, and what does not fit at all. */
export function inputsOf(schema: Schema, known: Known): fc.Arbitrary<Input> {
  const valid = valuesOf(schema, '', known)
  const nearly = fc.tuple(valid, fc.nat(), hostile, fc.boolean()).map(([value, place, other, adds]) => {
    const places = placesIn(value)
    if (adds) return put(value, ['more'], other)
    return put(value, places[place % places.length] ?? [], other)
  })
  const as = (kind: Input['kind']) => (args: unknown) => ({ kind, args })
  return fc.oneof(
    { weight: 5, arbitrary: valid.map(as('valid')) },
    { weight: 4, arbitrary: nearly.map(as('nearly')) },
    { weight: 1, arbitrary: hostile.map(as('hostile')) },
  )
}
