import type { CommandId } from './commands.ts'
import type { OptionName } from './options.ts'
import type { Tokens } from './tokens.ts'

/** A command as it was asked for; its options are known to belong to it and to have values that fit. */
export interface Invocation {
  readonly command: CommandId
  readonly operands: readonly string[]
  readonly has: (option: OptionName) => boolean
  /** Null where it was not given, or without a value. */
  readonly text: (option: OptionName) => string | null
  readonly number: (option: OptionName) => number | null
  /** All its values, cut at commas. */
  readonly list: (option: OptionName) => readonly string[]
}

export function createInvocation(
  command: CommandId,
  operands: readonly string[],
  given: Tokens['given'],
): Invocation {
  const text = (option: OptionName) => given.get(option)?.at(-1) ?? null
  return {
    command,
    operands,
    has: (option) => given.has(option),
    text,
    number: (option) => {
      const value = text(option)
      return value === null ? null : Number(value)
    },
    list: (option) =>
      (given.get(option) ?? []).flatMap((value) => (value ?? '').split(',').map((part) => part.trim())),
  }
}
