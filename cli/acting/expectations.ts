import type { Ticket, TicketTarget } from '#contract/ticket.ts'
import { fitAccount } from '#contract/typed-account.ts'
import { isSameName } from '#contract/identity.ts'
import type { Context } from '../context.ts'
import { accountText, shellWord } from '../printing/words.ts'
import { troubled, type Troubled } from '../trouble.ts'

/** What the command said it would hit is not what it would hit; null when it is, or nothing was said. */
export function unexpected({ asked }: Context, ticket: Ticket): Troubled | null {
  const user = asked.text('expect-user')
  const other = user === null ? undefined : ticket.targets.find((target) => !belongsTo(target, user))
  if (other !== undefined && user !== null) {
    const { identity, serverName } = other
    return troubled(
      'refused',
      `Session ${identity.sessionId} on ${serverName} belongs to ${accountText(identity.account)}, not to ${user === '' ? 'nobody' : user}. Nothing was done.${howToWrite(other, user)}`,
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

const fitOf = ({ identity, serverName }: TicketTarget, user: string) =>
  fitAccount(user, identity.account, serverName)

function belongsTo(target: TicketTarget, user: string): boolean {
  return target.identity.account === null ? user === '' : fitOf(target, user) === 'same'
}

function howToWrite(target: TicketTarget, user: string): string {
  const { account } = target.identity
  return account !== null && fitOf(target, user) === 'alike'
    ? ` If you mean them, write --expect-user ${shellWord(accountText(account))}.`
    : ''
}
