import { assertNever } from '#contract/assert-never.ts'
import { harmless } from '#contract/harmless.ts'
import { accountName } from '#contract/identity.ts'
import type { Account, SessionRow } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'

/** A session's state in the words of the field. */
export function stateWord({ kind, state }: Pick<SessionRow, 'kind' | 'state'>): string {
  if (kind === 'services') return 'Services'
  if (kind === 'listener') return 'Listener'
  return stateName(state)
}

const stateNames: Readonly<Record<SessionState, readonly [name: string, inside: string]>> = {
  active: ['Active', 'active'],
  connected: ['Connected', 'connected'],
  'connect-query': ['Connecting', 'connecting'],
  shadow: ['Shadowing', 'shadowing'],
  disconnected: ['Disconnected', 'disconnected'],
  idle: ['Idle', 'idle'],
  listen: ['Listener', 'listener'],
  reset: ['Resetting', 'resetting'],
  down: ['Down', 'down'],
  init: ['Starting', 'starting'],
  unknown: ['Unknown', 'unknown'],
}

export const stateName = (state: SessionState): string => stateNames[state][0]

/** The same inside a sentence. */
export const stateInside = (state: SessionState): string => stateNames[state][1]

/** One sentence for each state, for tooltips and details. */
export function stateSentence({ kind, state }: Pick<SessionRow, 'kind' | 'state'>): string {
  if (kind === 'services') return 'The session of the server’s services; nobody works in it.'
  if (kind === 'listener') return 'Waits for connections; resetting it would drop everybody on it.'
  switch (state) {
    case 'active':
      return 'A person is logged on and connected.'
    case 'connected':
      return 'Connected, nobody logged on yet: the logon screen.'
    case 'connect-query':
      return 'In the middle of connecting.'
    case 'shadow':
      return 'This session is shadowing another one.'
    case 'disconnected':
      return 'Logged on, but the client is gone; programs run on.'
    case 'idle':
      return 'Waits for a client.'
    case 'listen':
      return 'Waits for connections.'
    case 'reset':
      return 'Is being reset.'
    case 'down':
      return 'Failed to start or to end.'
    case 'init':
      return 'Is being set up.'
    case 'unknown':
      return 'Windows names a state that is not documented.'
    default:
      return assertNever(state)
  }
}

/** An account as it may be shown. */
export const accountText = (account: Account): string => harmless(accountName(account))

/** Whose session it is, where it may be nobody’s. */
export const accountOrNobody = (account: Account | null): string =>
  account === null ? 'nobody' : accountText(account)

/** Whose session it is, for a title: the account, or what stands there instead. */
export function whoText({ account, kind }: Pick<SessionRow, 'account' | 'kind'>): string {
  if (account !== null) return accountText(account)
  if (kind === 'services') return 'services'
  if (kind === 'listener') return 'listener'
  return 'nobody logged on'
}

export const isSystemSession = ({ kind }: Pick<SessionRow, 'kind'>): boolean =>
  kind === 'services' || kind === 'listener'
