import { assertNever } from '#contract/assert-never.ts'
import type { Verb } from '#contract/verb.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { verbOf, type CommandId } from '../grammar/commands.ts'
import { withOneShot, type OneShot } from '../one-shot/one-shot.ts'
import { troubled, type Outcome } from '../trouble.ts'
import { changeLogon, logonSwitch } from './change-logon.ts'
import { losing, unknownKind } from './confirm.ts'
import { endProcess } from './end-process.ts'
import { endSession, wantsTarget } from './end-session.ts'
import { message } from './message.ts'
import { targetProblem } from './resolve.ts'
import { connect, shadow } from './shadow.ts'

export type ActingCommand = Extract<
  CommandId,
  | 'reset-session'
  | 'logoff'
  | 'disconnect'
  | 'message'
  | 'end-process'
  | 'shadow'
  | 'connect'
  | 'change-logon'
>

type Act = (context: Context, oneShot: OneShot) => Promise<Outcome<ExitCode>>

/** What acts, or asks what only acting needs. */
export async function carryOutAct(context: Context, command: ActingCommand): Promise<Outcome<ExitCode>> {
  const problem = earlyProblem(context)
  if (problem !== null) return problem
  const act = actOf(command)
  const done = await withOneShot(context, (oneShot) => act(context, oneShot))
  return done.ok ? done.value : done
}

function actOf(command: ActingCommand): Act {
  switch (command) {
    case 'reset-session':
      return (context, oneShot) => endSession(context, oneShot, 'reset')
    case 'logoff':
      return (context, oneShot) => endSession(context, oneShot, 'log-off')
    case 'disconnect':
      return (context, oneShot) => endSession(context, oneShot, 'disconnect')
    case 'message':
      return message
    case 'end-process':
      return endProcess
    case 'shadow':
      return shadow
    case 'connect':
      return connect
    case 'change-logon':
      return changeLogon
    default:
      return assertNever(command)
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
