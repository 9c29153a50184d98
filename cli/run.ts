import { assertNever } from '#contract/assert-never.ts'
import type { Verb } from '#contract/verb.ts'
import { causeText } from '#core/failures.ts'
import { changeLogon, logonSwitch } from './acting/change-logon.ts'
import { losing, unknownKind } from './acting/confirm.ts'
import { endProcess } from './acting/end-process.ts'
import { endSession, wantsTarget } from './acting/end-session.ts'
import { message } from './acting/message.ts'
import { targetProblem } from './acting/resolve.ts'
import { connect, shadow } from './acting/shadow.ts'
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
import { watched } from './queries/watch.ts'
import { auditExport, auditList, auditVerify } from './records/audit.ts'
import { doctor } from './records/doctor.ts'
import { printCompletion, printExitCodes } from './records/reference.ts'
import { serversImport } from './records/import-servers.ts'
import { serversAdd, serversList, serversRemove } from './records/servers.ts'
import { troubled, type Outcome } from './trouble.ts'
import { withOneShot, type OneShot } from './one-shot/one-shot.ts'
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

type OnOneShot = (context: Context, oneShot: OneShot) => Promise<Outcome<ExitCode>>

const queried =
  (query: (context: Context, oneShot: OneShot) => Promise<ExitCode>): OnOneShot =>
  async (context, oneShot) => ({ ok: true, value: await watched(context, oneShot, query) })

async function carryOut(context: Context): Promise<Outcome<ExitCode>> {
  const problem = earlyProblem(context)
  if (problem !== null) return problem
  const { invocation } = context
  switch (invocation.command) {
    case 'query-session':
      return inOneShot(context, queried(querySession))
    case 'query-user':
      return inOneShot(context, queried(queryUser))
    case 'query-process':
      return inOneShot(context, queried(queryProcess))
    case 'query-termserver':
      return inOneShot(context, queried(queryTermserver))
    case 'reset-session':
      return inOneShot(context, (inner, oneShot) => endSession(inner, oneShot, 'reset'))
    case 'logoff':
      return inOneShot(context, (inner, oneShot) => endSession(inner, oneShot, 'log-off'))
    case 'disconnect':
      return inOneShot(context, (inner, oneShot) => endSession(inner, oneShot, 'disconnect'))
    case 'message':
      return inOneShot(context, message)
    case 'end-process':
      return inOneShot(context, endProcess)
    case 'shadow':
      return inOneShot(context, shadow)
    case 'connect':
      return inOneShot(context, connect)
    case 'change-logon':
      return inOneShot(context, changeLogon)
    case 'audit-list':
      return auditList(context)
    case 'audit-verify':
      return auditVerify(context)
    case 'audit-export':
      return auditExport(context)
    case 'servers-list':
      return serversList(context)
    case 'servers-add':
      return serversAdd(context)
    case 'servers-remove':
      return serversRemove(context)
    case 'servers-import':
      return serversImport(context)
    case 'doctor':
      return doctor(context)
    case 'completion':
      return printCompletion(context)
    case 'exit-codes':
      return printExitCodes(context)
    default:
      return assertNever(invocation.command)
  }
}

/** Whether a verb's operand is a session, and stands for the command's own where it is left out. */
const sessionOperand: Readonly<Record<Verb, 'wanted' | 'or own' | 'none'>> = {
  message: 'none',
  shadow: 'wanted',
  disconnect: 'or own',
  'end-program': 'none',
  'log-off': 'or own',
  reset: 'wanted',
  connect: 'none',
  'set-logons': 'none',
}

/** What can be known to be wrong before any server is asked. */
function earlyProblem(context: Context): Extract<Outcome<never>, { ok: false }> | null {
  const { invocation } = context
  const [target] = invocation.operands
  if (invocation.has('json') && invocation.has('csv'))
    return troubled('usage', 'Either /json or /csv, not both.')
  const verb = verbOf(invocation.command)
  const operand = verb === null ? 'none' : sessionOperand[verb]
  if (operand !== 'none' && target !== undefined) {
    const problem = targetProblem(target)
    if (problem !== null) return problem
  }
  const wanted = operand === 'wanted' ? wantsTarget(context) : null
  if (wanted?.ok === false) return wanted
  const mode = verb === 'set-logons' ? logonSwitch(context) : null
  if (mode?.ok === false) return mode
  const told = invocation.has('expect-user') || invocation.has('expect-count') || invocation.has('dry-run')
  if (invocation.has('yes') && verb !== null && losing.has(verb) && !told) {
    return troubled(
      'usage',
      '--yes wants to be told whom it may hit: --expect-user NAME, or --expect-count N for several.',
    )
  }
  return unknownKind(context)
}

async function inOneShot(context: Context, use: OnOneShot): Promise<Outcome<ExitCode>> {
  if (context.invocation.has('demo')) {
    context.say.note('This is a simulated farm: nothing real is shown or touched.')
  }
  const done = await withOneShot(context, serverNames(context), (oneShot) => use(context, oneShot))
  return done.ok ? done.value : done
}

const serverAsOperand: ReadonlySet<string> = new Set(['query-termserver', 'connect'])

/** Empty for this machine. A person is looked for on the whole list, as the servers themselves are. */
function serverNames({ invocation }: Context): readonly string[] {
  const named = invocation.list('server')
  const [operand] = invocation.operands
  if (serverAsOperand.has(invocation.command) && operand !== undefined) return [...named, operand]
  if (named.length > 0) return named
  return invocation.has('user') || invocation.command === 'query-termserver' ? ['*'] : []
}
