import type { SessionIdentity } from '#contract/session.ts'
import { accountText } from './sessions.ts'

interface Subject {
  readonly identity: SessionIdentity | null
  readonly serverName: string
}

/** `CONTOSO\\alice on RDS01, session 2`; the server alone for what is done to a server. */
export function subjectText({ identity, serverName }: Subject): string {
  if (identity === null) return serverName
  const who = identity.account === null ? 'nobody' : accountText(identity.account)
  return `${who} on ${serverName}, session ${identity.sessionId}`
}
