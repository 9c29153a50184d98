import { failureWords } from '#words/failures/failure-words.ts'
import type { ServerStatus } from '#contract/server.ts'
import { logonWords } from '#words/logons.ts'
import { serverStateSentence } from '#words/servers.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'

export const carefulText = 'Careful: what is done here has to be thought about twice'
export const machineText = 'In the list for all users of this machine: it cannot be changed from here'

/** What is known of a server, a line each, for the tip over its line of the tree. */
export function serverTip(server: ServerStatus, now: number): string {
  const { name, address, group, tags, note, careful, origin, logons } = server
  return [
    `${name}: ${serverStateSentence(server, now)}`,
    ...(address === name ? [] : [`Called as ${address}`]),
    ...(group === null ? [] : [`Folder: ${group}`]),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(logons.mode === null || logons.mode === 'enable' ? [] : [logonWords[logons.mode].meaning]),
    ...(careful ? [carefulText] : []),
    ...(origin === 'machine' ? [machineText] : []),
    ...(note === null ? [] : ['', note]),
  ].join('\n')
}

type LogonsOf = Pick<ServerStatus, 'logons' | 'pollingStopped' | 'failure'>

/** `Logons: draining`: which logons a server takes, or that the credentials were refused when it was asked. */
export function logonsLine({ logons: { mode, failure } }: Pick<LogonsOf, 'logons'>): string {
  if (failure !== null && isCredentialFailure(failure)) return 'Logons: credentials refused'
  return `Logons: ${mode === null ? 'unknown' : logonWords[mode].inside}`
}

/** Why they are not known, or not newly. */
export function logonsTip({ logons, pollingStopped, failure }: LogonsOf): string {
  if (logons.failure !== null && isCredentialFailure(logons.failure))
    return `${failureWords(logons.failure).meaning} It is asked again only when you choose that here.`
  const why = logons.failure ?? (pollingStopped ? failure : null)
  return (
    (why === null || why === undefined ? null : failureWords(why).meaning) ?? 'Which logons the server takes'
  )
}
