import { compareNames, namesText } from '#contract/locale.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Account } from '#contract/session.ts'
import type { ServerStatus } from '#contract/server.ts'
import { accountText } from '#words/sessions.ts'

const hasRefused = ({ pollingStopped, failure }: ServerStatus): boolean =>
  pollingStopped && failure !== null && isCredentialFailure(failure)

/** It did not refuse itself, and is not asked because others did. */
const isHeld = (server: ServerStatus): boolean => server.pollingStopped && !hasRefused(server)

/** Whether no server is asked any more. Where all refused there is nobody left to be held. */
export function isFarmHeld(servers: readonly ServerStatus[]): boolean {
  return servers.some(isHeld) || (servers.length > 0 && servers.every(hasRefused))
}

const mostNamed = 3

/** Why no server is asked any more, one sentence; null while they are. `operator`: null where it is not known. */
export function holdText(servers: Iterable<ServerStatus>, operator: Account | null): string | null {
  const all = [...servers]
  if (!isFarmHeld(all)) return null
  const names = all
    .filter(hasRefused)
    .toSorted((one, other) => compareNames(one.name, other.name))
    .map(({ name }) => name)
  const account = operator === null ? 'that runs this console' : accountText(operator)
  const refused =
    names.length === 0
      ? 'The credentials were refused'
      : `${namesText(names, mostNamed)} refused the credentials`
  return `${refused}, and more tries could lock the account ${account}.`
}
