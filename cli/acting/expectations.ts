import type { Ticket, TicketTarget } from '#contract/ticket.ts'
import { accountName, isSameName } from '#contract/identity.ts'
import type { Context } from '../context.ts'
import { accountText } from '../printing/words.ts'
import { troubled, type Troubled } from '../trouble.ts'

/** What the command said it would hit is not what it would hit; null when it is, or nothing was said. */
export function unexpected({ asked }: Context, ticket: Ticket): Troubled | null {
  const user = asked.text('expect-user')
  const other = user === null ? undefined : ticket.targets.find((target) => !belongsTo(target, user))
  if (other !== undefined) {
    const { identity, serverName } = other
    return troubled(
      'refused',
      `Session ${identity.sessionId} on ${serverName} belongs to ${accountText(identity.account)}, not to ${user === '' ? 'nobody' : user}. Nothing was done.`,
    )
  }
  const count = asked.number('expect-count')
  // Programs have a ticket each; whoever ends several has counted them before.
  if (count !== null && ticket.verb !== 'end-program' && count !== ticket.targets.length) {
    return troubled('refused', `It would be ${ticket.targets.length} and not ${count}. Nothing was done.`)
  }
  const server = asked.text('expect-server')
  const name = ticket.serverTarget?.serverName
  if (server === null || name === undefined || isSameName(server, name)) return null
  return troubled('refused', `It is ${name}, not ${server}. Nothing was done.`)
}

function belongsTo({ identity: { account } }: TicketTarget, user: string): boolean {
  if (account === null) return user === ''
  return isSameName(user.includes('\\') ? accountName(account) : account.user, user)
}
