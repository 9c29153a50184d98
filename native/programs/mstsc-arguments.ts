import { isIPv4, isIPv6 } from 'node:net'
import type { Problem } from '#contract/problem.ts'
import { problemAt } from '#contract/refused.ts'
import { localAddress } from '#contract/host-key.ts'
import type { ServerAddress } from '../terminal-services.ts'

/** What mstsc is started with, or why it cannot be. */
export type MstscArguments =
  | { readonly ok: true; readonly arguments: readonly string[] }
  | { readonly ok: false; readonly problem: Problem }

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i
const lastSessionId = 65_535

/** Stricter than the server list: an argument that mstsc could take for a switch or a port must not get this far. */
function hostOf(server: ServerAddress): string | null {
  if (server === localAddress) return 'localhost'
  if (isIPv4(server)) return server
  if (isIPv6(server)) return server.includes('%') ? null : `[${server}]`
  const isName = server.length <= 253 && server.split('.').every((part) => label.test(part))
  return isName ? server : null
}

const notConnectable = problemAt('server', { code: 'not-connectable', values: {} })

export interface ShadowHow {
  readonly control: boolean
  readonly consent: boolean
}

export function shadowArguments(
  server: ServerAddress,
  sessionId: number,
  { control, consent }: ShadowHow,
): MstscArguments {
  const host = hostOf(server)
  if (host === null) return { ok: false, problem: notConnectable }
  if (!Number.isInteger(sessionId) || sessionId < 1 || sessionId > lastSessionId) {
    const fault = { code: 'no-session-of-a-person', values: { given: String(sessionId) } } as const
    return { ok: false, problem: problemAt('sessionId', fault) }
  }
  return {
    ok: true,
    arguments: [
      `/v:${host}`,
      `/shadow:${sessionId}`,
      ...(control ? ['/control'] : []),
      ...(consent ? [] : ['/noConsentPrompt']),
    ],
  }
}

export function connectArguments(server: ServerAddress): MstscArguments {
  const host = hostOf(server)
  if (host === null) return { ok: false, problem: notConnectable }
  if (server === localAddress) {
    return { ok: false, problem: problemAt('server', { code: 'own-machine', values: {} }) }
  }
  return { ok: true, arguments: [`/v:${host}`] }
}
