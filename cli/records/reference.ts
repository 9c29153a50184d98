import type { Context } from '../context.ts'
import { exitCodes, exitCodeWords, type ExitCode } from '../exit-codes.ts'
import { completionScript } from '../grammar/completion.ts'
import type { Column } from '../printing/sheet.ts'
import { troubled, type Outcome } from '../trouble.ts'

export function printCompletion({ invocation, world }: Context): Outcome<ExitCode> {
  const shell = invocation.operands[0]?.toLowerCase()
  if (shell !== 'powershell' && shell !== 'bash') {
    return troubled('usage', `There is completion for powershell and bash, not for ${JSON.stringify(shell)}.`)
  }
  world.out.write(completionScript(shell))
  return { ok: true, value: exitCodes.done }
}

interface Line {
  readonly exitCode: ExitCode
  readonly meaning: string
}

const columns: readonly Column<Line>[] = [
  { key: 'exitCode', title: 'CODE', align: 'end', value: ({ exitCode }) => exitCode },
  { key: 'meaning', title: 'MEANING', value: ({ meaning }) => meaning },
]

export function printExitCodes({ say, format }: Context): Outcome<ExitCode> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own entries
  const entries = Object.entries(exitCodes) as readonly (readonly [keyof typeof exitCodes, ExitCode])[]
  const lines = entries.map(([name, exitCode]) => ({ exitCode, meaning: exitCodeWords[name] }))
  say.sheet(columns, lines, format)
  return { ok: true, value: exitCodes.done }
}
