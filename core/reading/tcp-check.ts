import { Resolver } from 'node:dns/promises'
import { createConnection, isIP } from 'node:net'
import { localAddress } from '#contract/server.ts'
import type { Reachability, ServerCheck } from './server-check.ts'

export interface TcpCheckOptions {
  /** Windows' session calls come in through SMB. */
  readonly port?: number
  /** Name and connection together, milliseconds. */
  readonly deadlineMs?: number
  /** Addresses of a name; none where it means nothing. Not `dns.lookup`, which holds a thread as the calls do. */
  readonly resolve?: (name: string) => Promise<readonly string[]>
  /** Domain that short names belong to. */
  readonly domain?: string | undefined
}

const smbPort = 445
const usualDeadlineMs = 1_500

/** Names as DNS knows them, without a thread of this process. */
function createResolve(): (name: string) => Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 1_000, tries: 1 })
  return (name) => resolver.resolve4(name).catch(() => resolver.resolve6(name).catch(() => []))
}

/** Windows puts its own domain behind a short name; DNS itself does not. */
export function dnsName(name: string, domain = process.env['USERDNSDOMAIN']): string {
  return domain === undefined || name.includes('.') ? name : `${name}.${domain}`
}

/** A refusal comes from a machine that is there and takes no such calls: as good as silent. */
function connect(host: string, port: number, deadline: AbortSignal): Promise<Reachability> {
  const { promise, resolve } = Promise.withResolvers<Reachability>()
  const socket = createConnection({ host, port })
  const settle = (reachability: Reachability) => () => {
    socket.destroy()
    resolve(reachability)
  }
  socket.once('connect', settle('answers'))
  socket.once('error', settle('silent'))
  deadline.addEventListener('abort', settle('silent'), { once: true })
  return promise
}

function aborted(signal: AbortSignal): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  signal.addEventListener('abort', () => resolve(null), { once: true })
  return promise
}

/** Whether a server takes connections for Windows' session calls. */
export function createTcpCheck(options: TcpCheckOptions = {}): ServerCheck {
  const { port = smbPort, deadlineMs = usualDeadlineMs, resolve = createResolve(), domain } = options

  const addressOf = async (name: string): Promise<string | undefined> => {
    if (isIP(name) !== 0) return name
    const [first] = await resolve(dnsName(name, domain))
    return first
  }

  return async (address) => {
    if (address === localAddress) return 'answers'
    const deadline = AbortSignal.timeout(deadlineMs)
    const host = await Promise.race([addressOf(address), aborted(deadline)])
    if (host === undefined || host === null) return 'unknown'
    return connect(host, port, deadline)
  }
}
