import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { isSilent } from '#contract/server-health.ts'

type ServerHealth = Pick<ServerStatus, 'state' | 'failure'>

/** Whether none of these servers answers, called or only asked so far. */
export function noneAnswers(servers: readonly ServerHealth[]): boolean {
  return servers.length > 0 && servers.every((server) => server.state === 'unreachable' || isSilent(server))
}

/** What was tried where none answers, and what is still to come. */
export function noAnswerText(servers: readonly ServerHealth[]): string {
  const silent = servers.filter(isSilent).length
  if (silent === 0) {
    return 'Its sessions are not known. It is tried again by itself; the others are not held up by it.'
  }
  const wait = servers.length === 1 ? 'It waits' : `${countText(silent)} of ${countText(servers.length)} wait`
  return `No connection on TCP port 445 so far. ${wait} to be tried in Windows’ own way. If you reach nothing else either, check the network or the VPN of this machine.`
}
