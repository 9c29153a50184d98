import { assertNever } from '#contract/assert-never.ts'
import { causeText } from '#core/failures.ts'
import type { Context } from './context.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { verbOf } from './grammar/commands.ts'
import { commandHelp, nameOf, overview } from './grammar/help.ts'
import type { Invocation } from './grammar/invocation.ts'
import { parse, type Parsed } from './grammar/parse.ts'
import { Interrupted } from './interrupted.ts'
import { createSay } from './printing/say.ts'
import { queryProcess } from './queries/query-process.ts'
import { querySession } from './queries/query-session.ts'
import { queryTermserver } from './queries/query-termserver.ts'
import { queryUser } from './queries/query-user.ts'
import { watched, type Query } from './queries/watch.ts'
import { troubled, type Outcome } from './trouble.ts'
import { withLook } from './one-shot/look.ts'
import type { World } from './world.ts'

/** The whole command: what was typed in, what is to be said, and the exit code. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  const parsed = parse(argv)
  const code = await runParsed(parsed, world)
  const problem = await world.out.settled()
  if (problem === null) return code
  world.errors.write(`rewinsta: ${unwrittenText(parsed, problem)}\n`)
  return exitCodes.unwritten
}

/** Who reads that nothing came of it looks for what was done where it is kept. */
function unwrittenText(parsed: Parsed, problem: string): string {
  const acted =
    parsed.kind === 'run' && verbOf(parsed.invocation.command) !== null && !parsed.invocation.has('dry-run')
  return `The result could not be written: ${problem}.${acted ? ' What was done is in the audit: “rewinsta audit list”.' : ''}`
}

async function runParsed(parsed: Parsed, world: World): Promise<ExitCode> {
  switch (parsed.kind) {
    case 'version':
      world.out.write(`rewinsta ${world.version}\n`)
      return exitCodes.done
    case 'help':
      world.out.write(parsed.command === null ? overview() : commandHelp(parsed.command))
      return exitCodes.done
    case 'wrong':
      world.errors.write(`rewinsta: ${parsed.problem} ${helpHint(parsed.command)}\n`)
      return exitCodes.usage
    case 'run':
      return runCommand(world, parsed.invocation)
    default:
      return assertNever(parsed)
  }
}

function helpHint(command: Invocation['command'] | null): string {
  return `“rewinsta ${command === null ? '' : `${nameOf(command)} `}/?” says what can be given.`
}

async function runCommand(world: World, invocation: Invocation): Promise<ExitCode> {
  const say = createSay(world, invocation.has('verbose'))
  const dataFolder = invocation.text('data-folder') ?? world.dataFolder(invocation.has('demo'))
  const format = invocation.has('json') ? 'json' : invocation.has('csv') ? 'csv' : 'table'
  const context: Context = { world, invocation, say, dataFolder, format }
  try {
    const outcome = await carryOut(context)
    if (outcome.ok) return outcome.value
    const { trouble } = outcome
    if (trouble.exitCode !== exitCodes.done) {
      say.trouble(trouble)
      if (format === 'json' && trouble.matches !== undefined) say.json({ matches: trouble.matches })
    } else if (format === 'json') say.json({ already: trouble.text })
    else say.line(trouble.text)
    return trouble.exitCode
  } catch (cause) {
    return unexpectedEnd(context, cause)
  } finally {
    say.progress(null)
  }
}

function unexpectedEnd({ say }: Context, cause: unknown): ExitCode {
  if (cause instanceof Interrupted) {
    say.trouble({ exitCode: exitCodes.interrupted, text: cause.message })
    return exitCodes.interrupted
  }
  const text = `Rewinsta made a mistake of its own: ${causeText(cause)}. Look at the session before trying again, and report this sentence.`
  say.trouble({ exitCode: exitCodes.mistake, text })
  return exitCodes.mistake
}

/** Only what a command needs is loaded with it: what reads and prints is at hand, for that is what is waited for. */
async function carryOut(context: Context): Promise<Outcome<ExitCode>> {
  const { invocation } = context
  if (invocation.has('json') && invocation.has('csv'))
    return troubled('usage', 'Either /json or /csv, not both.')
  switch (invocation.command) {
    case 'query-session':
      return looking(context, querySession)
    case 'query-user':
      return looking(context, queryUser)
    case 'query-process':
      return looking(context, queryProcess)
    case 'query-termserver':
      return looking(context, queryTermserver)
    case 'reset-session':
    case 'logoff':
    case 'disconnect':
    case 'message':
    case 'end-process':
    case 'shadow':
    case 'connect':
    case 'change-logon':
      return (await import('./acting/carry-out.ts')).carryOutAct(context, invocation.command)
    case 'audit-list':
      return (await import('./records/audit.ts')).auditList(context)
    case 'audit-verify':
      return (await import('./records/audit.ts')).auditVerify(context)
    case 'audit-export':
      return (await import('./records/audit.ts')).auditExport(context)
    case 'servers-list':
      return (await import('./records/servers.ts')).serversList(context)
    case 'servers-add':
      return (await import('./records/servers.ts')).serversAdd(context)
    case 'servers-remove':
      return (await import('./records/servers.ts')).serversRemove(context)
    case 'servers-import':
      return (await import('./records/import-servers.ts')).serversImport(context)
    case 'doctor':
      return (await import('./records/doctor.ts')).doctor(context)
    case 'completion':
      return (await import('./records/reference.ts')).printCompletion(context)
    case 'exit-codes':
      return (await import('./records/reference.ts')).printExitCodes(context)
    default:
      return assertNever(invocation.command)
  }
}

function looking(context: Context, query: Query): Promise<Outcome<ExitCode>> {
  return withLook(context, (look) => watched(context, look, query))
}
