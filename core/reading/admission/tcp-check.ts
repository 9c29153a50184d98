import { once } from 'node:events'
import { createConnection, isIP } from 'node:net'
import { localAddress } from '#contract/host-key.ts'
import { createResolve, dnsName, type Resolve } from '../../dns.ts'

/**
 * Whether a server can be reached at all. `unknown`: its name means nothing to whoever asked, but may to Windows. It only
 * sorts: who is silent is called all the same.
 */
export type Reachability = 'answers' | 'silent' | 'unknown'

/** Asks without a thread that could be held up. Never rejects. */
export type ServerCheck = (address: string) => Promise<Reachability>

export interface TcpCheckOptions {
  /** Windows' session calls come in through SMB. */
  readonly port?: number
  /** Name and connection together, milliseconds. */
  readonly deadlineMs?: number
  readonly resolve?: Resolve
  /** Domain that short names belong to. */
  readonly domain?: string | undefined
}

const smbPort = 445
const usualDeadlineMs = 1_500

/** Connects and lets go; rejects where that cannot be, or once it is stopped. */
async function connect(host: string, port: number, stop: AbortSignal): Promise<void> {
  const socket = createConnection({ host, port, signal: stop })
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}

/** A refusal comes from a machine that is there and takes no such calls: as good as silent. */
async function connectToAny(
  hosts: readonly string[],
  port: number,
  deadline: AbortSignal,
): Promise<Reachability> {
  const answered = new AbortController()
  const stop = AbortSignal.any([deadline, answered.signal])
  try {
    await Promise.any(hosts.map((host) => connect(host, port, stop)))
    return 'answers'
  } catch {
    // None of them did.
    return 'silent'
  } finally {
    answered.abort()
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  signal.addEventListener('abort', () => resolve(null), { once: true })
  return promise
}

/** Whether a server takes connections for Windows' session calls. */
export function createTcpCheck(options: TcpCheckOptions = {}): ServerCheck {
  const { port = smbPort, deadlineMs = usualDeadlineMs, resolve = createResolve(), domain } = options

  const addressesOf = async (name: string): Promise<readonly string[]> =>
    isIP(name) === 0 ? resolve(dnsName(name, domain)) : [name]

  return async (address) => {
    if (address === localAddress) return 'answers'
    const deadline = AbortSignal.timeout(deadlineMs)
    const hosts = await Promise.race([addressesOf(address), aborted(deadline)])
    if (hosts === null || hosts.length === 0) return 'unknown'
    return connectToAny(hosts, port, deadline)
  }
}
