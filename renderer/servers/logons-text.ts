import { isCredentialFailure } from '#contract/failure-class.ts'
import type { ServerStatus } from '#contract/server.ts'
import { logonWords } from '#words/verbs.ts'

type LogonsOf = Pick<ServerStatus, 'logons' | 'pollingStopped' | 'failure'>

/** `Logons: draining`: which logons a server takes, or that the credentials were refused when it was asked. */
export function logonsText({ logons: { mode, failure } }: Pick<LogonsOf, 'logons'>): string {
  if (failure !== null && isCredentialFailure(failure)) return 'Logons: credentials refused'
  return `Logons: ${mode === null ? 'unknown' : logonWords[mode].name.toLowerCase()}`
}

/** Why they are not known, or not newly. */
export function logonsTip({ logons, pollingStopped, failure }: LogonsOf): string {
  if (logons.failure !== null && isCredentialFailure(logons.failure))
    return `${logons.failure.meaning} It is asked again only when you choose that here.`
  const why = logons.failure ?? (pollingStopped ? failure : null)
  return why?.meaning ?? 'Which logons the server takes'
}
