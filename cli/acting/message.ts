import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { unreadOf } from '../queries/answer.ts'
import { troubled, troubledBy, type Outcome } from '../trouble.ts'
import { isUser, meantAccount, sessionsNamed, sessionsOf, type FoundSession } from '../one-shot/sessions.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { untilInterrupted } from '../interrupted.ts'
import { textOf } from '../read-given.ts'
import { act, prepare } from './act.ts'
import { sayMissed } from './missed.ts'
import { meantHint } from './resolve.ts'
import { resultsOf, shownResults } from './results.ts'

const defaultWaitSeconds = 60
const leastSeconds = 5
const mostSeconds = 300
const defaultTitle = 'Helpdesk'
const everybody = '*'

/** What is to be said, to whom. */
interface Letter {
  readonly targets: readonly string[]
  readonly text: string
}

export async function message(context: Context, oneShot: OneShot): Promise<Outcome<ExitCode>> {
  const { invocation } = context
  const letter = await readLetter(context)
  if (!letter.ok) return letter
  const snapshot = await oneShot.read()
  const people = sessionsOf(snapshot).filter(({ row }) => row.account !== null)
  const user = invocation.text('user')
  const ofUser = user === null ? people : people.filter((session) => isUser(session, user))
  const found = chosenFrom(ofUser, letter.value.targets)
  const unread = unreadOf(snapshot)
  const [first] = unread
  if (found.length === 0) {
    if (first !== undefined && unread.length === oneShot.servers.length) return troubledBy(first.failure)
    const [wanted = ''] = user === null ? letter.value.targets : [user]
    const meant = meantHint(meantAccount(people, wanted), user === null ? null : '--user')
    return troubled('notFound', `Nobody was found for ${user ?? letter.value.targets.join(', ')}.${meant}`)
  }
  const names = letter.value.targets.filter((target) => chosenFrom(ofUser, [target]).length === 0)
  const missed = { unread, names }
  sayMissed(context, missed)
  const ticket = await prepare(context, oneShot, {
    verb: 'message',
    sessionKeys: found.map(({ row }) => row.sessionKey),
    title: invocation.text('title') ?? defaultTitle,
    text: letter.value.text,
    // A box that closes by itself is one that is waited for.
    answer: isBounded(context) ? { buttons: 'ok', waitSeconds: shownSeconds(context) } : null,
    // Whom it is for was typed.
    includeDisconnected: true,
  })
  const results = invocation.has('wait') ? resultsOf : shownResults
  return ticket.ok ? act(context, oneShot, ticket.value, { results, missed }) : ticket
}

/** As long as was asked for, as far as a box can; what is made of it is said. */
function shownSeconds({ invocation, say }: Context): number {
  const wanted = invocation.number('time') ?? defaultWaitSeconds
  const seconds = Math.min(Math.max(wanted, leastSeconds), mostSeconds)
  if (seconds !== wanted) say.note(`The message is shown for ${seconds} seconds, not ${wanted}.`)
  return seconds
}

function isBounded({ invocation }: Context): boolean {
  return invocation.has('wait') || invocation.has('time')
}

/** Windows' own ways to name people: `*`, a person, a session's name or id, or `@file` with one of these a line. */
async function readLetter(context: Context): Promise<Outcome<Letter>> {
  const { invocation } = context
  const [first, ...rest] = invocation.operands
  const toUser = invocation.has('user')
  const target = toUser ? undefined : first
  if (target === undefined && !toUser)
    return troubled('usage', 'To whom? A user, a session, @file, or * for everybody.')
  const targets = target === undefined ? [] : await readTargets(context, target)
  if ('ok' in targets) return targets
  const words = toUser ? invocation.operands : rest
  const given = words.length > 0 ? { ok: true as const, value: words.join(' ') } : await readWords(context)
  if (!given.ok) return given
  const text = given.value.trim()
  if (text === '')
    return troubled('usage', 'What is the message? Write it behind the name, or send it to standard input.')
  return { ok: true, value: { targets, text } }
}

/** From standard input, which may be somebody who types. */
async function readWords({ world, say }: Context): Promise<Outcome<string>> {
  const { readInput, keyboard, interrupt } = world
  if (readInput !== null) {
    const given = await readInput()
    return given.ok ? { ok: true, value: textOf(say, given.value) } : given
  }
  if (keyboard === null) return { ok: true, value: '' }
  say.note(`Type the message; ${keyboard.endOfInput} on a line of its own ends it.`)
  const typed = await untilInterrupted(interrupt, keyboard.readLines(interrupt), 'Nothing was done.')
  return { ok: true, value: typed }
}

async function readTargets(
  { world, say }: Context,
  target: string,
): Promise<readonly string[] | Extract<Outcome<never>, { ok: false }>> {
  if (!target.startsWith('@')) return [target]
  const read = await world.readTextFile(target.slice(1))
  if (!read.ok) return read
  const lines = textOf(say, read.value)
    .split(/\r?\n/)
    .map((line) => line.trim())
  return lines.filter((line) => line !== '')
}

function chosenFrom(people: readonly FoundSession[], targets: readonly string[]): readonly FoundSession[] {
  if (targets.length === 0 || targets.includes(everybody)) return people
  return [...new Set(targets.flatMap((target) => sessionsNamed(people, target)))]
}
