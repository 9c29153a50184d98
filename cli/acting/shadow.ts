import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Outcome } from '../trouble.ts'
import { troubled } from '../trouble.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { act, prepare } from './act.ts'
import { findSessions, onlyOne, wantedIn } from './resolve.ts'

export async function shadow(context: Context, oneShot: OneShot): Promise<Outcome<ExitCode>> {
  const { invocation } = context
  const found = await findSessions(context, oneShot, wantedIn(context))
  if (!found.ok) return found
  const chosen = onlyOne(context, found.value.sessions)
  if (!chosen.ok) return chosen
  const [session] = chosen.value
  if (session === undefined) throw new Error('nothing was found, and that was not said')
  const ticket = await prepare(context, oneShot, {
    verb: 'shadow',
    sessionKey: session.row.sessionKey,
    control: invocation.has('control'),
    consent: !invocation.has('no-consent'),
  })
  return ticket.ok ? act(context, oneShot, ticket.value, { missed: found.value.missed }) : ticket
}

/** Opens Remote Desktop to one server; it need not answer to be connected to. */
export async function connect(context: Context, oneShot: OneShot): Promise<Outcome<ExitCode>> {
  const server = onlyServer(oneShot)
  if (!server.ok) return server
  const ticket = await prepare(context, oneShot, { verb: 'connect', serverId: server.value })
  return ticket.ok ? act(context, oneShot, ticket.value) : ticket
}

/** The id of the one server a command is for. */
export function onlyServer({ servers }: OneShot): Outcome<string> {
  const [server] = servers
  return server === undefined || servers.length > 1
    ? troubled(
        'ambiguous',
        `This is done to one server at a time, and it names ${servers.length}. Nothing was done.`,
        servers.map(({ address }) => address),
      )
    : { ok: true, value: server.serverId }
}
