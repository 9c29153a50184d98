import { harmless, hiddenMark } from '#contract/harmless.ts'
import { typedForHidden } from '#contract/identity.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { accountOrNobody } from './sessions.ts'

interface Subject {
  readonly identity: SessionIdentity | null
  readonly serverName: string
}

/** `CONTOSO\\alice on RDS01, session 2`; the server alone for what is done to a server. */
export function subjectText({ identity, serverName }: Subject): string {
  if (identity === null) return serverName
  const who = accountOrNobody(identity.account)
  return `${who} on ${serverName}, session ${identity.sessionId}`
}

/** A name that has to be typed, and how, where not all of it can be seen. */
export function typedNameText(name: string): string {
  const shown = harmless(name)
  return shown === name ? name : `${shown} (${typedForHidden} for each ${hiddenMark})`
}
