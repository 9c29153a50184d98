import type { Bridge } from '#contract/bridge.ts'
import type { Result } from '#contract/failure.ts'

/** What was asked of a core, in order. */
export interface AskedCommand {
  readonly name: string
  readonly args: unknown
}

/** A line to a core that answers some commands and is surprised by the others. */
export function fakeBridge(
  answers: Readonly<Record<string, (args: never) => Result<unknown> | Promise<Result<unknown>>>>,
): Pick<Bridge, 'invoke'> & { readonly asked: readonly AskedCommand[] } {
  const asked: AskedCommand[] = []
  const invoke = (name: string, args: unknown) => {
    asked.push({ name, args })
    const answer = answers[name]
    if (answer === undefined) throw new Error(`nobody expected ${name}`)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each test answers the arguments of that command
    return Promise.resolve(answer(args as never))
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answers are those of the commands asked for
  return { invoke, asked } as unknown as Pick<Bridge, 'invoke'> & { readonly asked: readonly AskedCommand[] }
}
