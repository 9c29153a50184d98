import { commands, type CommandArguments } from '#contract/commands.ts'
import { failure } from '#contract/failure.ts'
import { hiddenCharacters } from '#contract/testing/hidden.ts'
import { isAttack } from '#contract/testing/tries.ts'
import { ticket, type Ticket } from '#contract/ticket.ts'
import type { FarmCall, FarmProgram } from '#native/farm.ts'
import type { Asked } from './doors.ts'

const callOf: Readonly<Record<string, string>> = {
  message: 'WTSSendMessageW',
  disconnect: 'WTSDisconnectSession',
  'end-program': 'WTSTerminateProcess',
  'log-off': 'WTSLogoffSession',
  reset: 'WinStationReset',
  shadow: 'mstsc.exe',
  connect: 'mstsc.exe',
  'set-logons': 'powershell.exe',
}
const acting = new Set(Object.values(callOf))

/** What reached the farm and acts: call and session, of programs the name. */
export const actsIn = (calls: readonly FarmCall[], programs: readonly FarmProgram[]): readonly string[] => [
  ...calls
    .filter((call) => acting.has(call.function))
    .map((call) => `${call.function} ${call.server} ${call.sessionId}`),
  ...programs.filter((one) => one.program === 'mstsc.exe' || one.mode !== null).map(({ program }) => program),
]

/** What a person's confirmation of a ticket leads to at most. */
function actsOf({ verb, targets, serverTarget }: Ticket): readonly string[] {
  const call = callOf[verb] ?? ''
  if (call.endsWith('.exe')) return [...targets, serverTarget].flatMap((one) => (one === null ? [] : [call]))
  return targets.map(({ serverName, identity }) => `${call} ${serverName} ${identity.sessionId}`)
}

type Confirmation = CommandArguments<'commit-action'>['confirmation']

function isTyped(typed: string, name: string): boolean {
  const asShown = Array.from(name, (one) => (hiddenCharacters.includes(one) ? '?' : one)).join('')
  return [name, asShown].some((one) => one.toLowerCase() === typed.trim().toLowerCase())
}

const isGiven = (text: string | null) => text !== null && text.trim() !== ''

/** Read by hand, beside what the core makes of it. */
function isConfirmed({ owed }: Ticket, given: Confirmation): boolean {
  const { typedName, typedCount = null, acknowledged, reason, ticketNumber = null } = given
  return (
    (owed.typedName === null || isTyped(typedName ?? '', owed.typedName)) &&
    (owed.typedCount === null || typedCount === owed.typedCount) &&
    owed.acknowledge.every((kind) => acknowledged.includes(kind)) &&
    (owed.reason !== 'required' || isGiven(reason)) &&
    (owed.ticketNumber !== 'required' || isGiven(ticketNumber))
  )
}

/** Acts that nobody prepared and confirmed, by what was asked for and answered at the doors. */
export function actsOfNobody(asked: readonly Asked[], acts: readonly string[]): readonly string[] {
  const tickets = new Map<string, Ticket>()
  const allowed: string[] = []
  for (const { name, args, answer } of asked) {
    const made = name === 'prepare-action' && answer.ok ? ticket.parse(answer.value) : null
    if (made) tickets.set(made.ticketId, made)
    const wanted = name === 'commit-action' ? commands[name].args.safeParse(args) : null
    const meant = wanted?.success === true ? tickets.get(wanted.data.ticketId) : undefined
    if (wanted?.data && meant && isConfirmed(meant, wanted.data.confirmation)) {
      allowed.push(...actsOf(meant))
      tickets.delete(meant.ticketId)
    }
  }
  return acts.filter((act) => {
    const index = allowed.indexOf(act)
    if (index >= 0) allowed.splice(index, 1)
    return index < 0
  })
}

/** What is wrong with an answer: a bug that was caught, or another form than is agreed. */
export function wrongAnswer({ name, answer }: Asked): string | null {
  if (answer.ok) return commands[name].result.safeParse(answer.value).error?.message ?? null
  if (answer.failure.kind === 'internal') return JSON.stringify(answer.failure)
  return failure.safeParse(answer.failure).error?.message ?? null
}

/**
 * Longest that anybody else waits while an input is taken, in the processor's time: what others do does not count. Where
 * the tests run beside each other, that time is longer too; work that grows with the square takes far more.
 */
export const mostBusyMs = isAttack ? 200 : 1000

const processorMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000

/** How long anybody else waits at most until a work is done; the least of three where it is too long. */
export async function longestBusyMs(
  work: () => Promise<unknown>,
  elsewhere: () => Promise<unknown>,
): Promise<number> {
  let least = Infinity
  for (let time = 0; time < 3 && least > mostBusyMs; time += 1) {
    const way = { isDone: false }
    let [longest, before] = [0, process.threadCpuUsage()]
    const done = work().finally(() => (way.isDone = true))
    do {
      // oxlint-disable-next-line no-await-in-loop -- one asks again as soon as there is an answer
      await elsewhere()
      longest = Math.max(longest, processorMs(process.threadCpuUsage(before)))
      before = process.threadCpuUsage()
    } while (!way.isDone)
    // oxlint-disable-next-line no-await-in-loop -- again only where it was too long
    await done
    least = Math.min(least, longest)
  }
  return least
}

/** Rejections that nobody hears while a work is done. A test's runner would end with them. */
export async function unheardIn(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const unheard: unknown[] = []
  const others = process.listeners('unhandledRejection')
  const note = (cause: unknown) => void unheard.push(cause)
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', note)
  try {
    await work()
    await new Promise(setImmediate)
  } finally {
    process.off('unhandledRejection', note)
    for (const listener of others) process.on('unhandledRejection', listener)
  }
  return unheard
}
