import { commands, type CommandName, type CommandResult, type ParsedArguments } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import { problemsOf } from '#contract/problem.ts'
import { problemAt } from '#contract/refused.ts'
import { commandName } from '#contract/wire.ts'
import { fail, internalFailure, invalid } from '../failures.ts'

export type Commands = {
  /** `gone` is aborted once the window that asked is gone; absent where nobody watches. */
  readonly [K in CommandName]: (
    args: ParsedArguments<K>,
    gone?: AbortSignal,
  ) => Promise<Result<CommandResult<K>>>
}

/** The one way in: the name, then the arguments, then the handler. Never rejects. */
export async function handleCommand<K extends CommandName>(
  handlers: Commands,
  name: K,
  args: unknown,
  gone?: AbortSignal,
): Promise<Result<CommandResult<K>>> {
  // A caller across a process boundary is not bound by our types.
  const known = commandName.safeParse(name)
  if (!known.success) {
    const problem = problemAt('name', { code: 'no-such-command', values: { name } })
    return fail(invalid('handle', [problem], { code: 'unknown-command' }))
  }
  const parsed = commands[name].args.safeParse(args, { reportInput: true })
  if (!parsed.success) return fail(invalid(name, problemsOf(parsed.error), { code: 'request-misfit' }))
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parse edge: the schema under the same name passed it
    return await handlers[name](parsed.data as ParsedArguments<K>, gone)
  } catch (cause) {
    return { ok: false, failure: internalFailure(name, cause) }
  }
}
