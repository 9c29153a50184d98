import { lookup } from 'node:dns/promises'
import { createConnection, isIP } from 'node:net'

/** The way to a server below Windows' session calls. Never rejects. */
export interface Network {
  /** Every address of a name, as this system finds it: DNS, its hosts file, the local network. */
  readonly resolve: (name: string) => Promise<Resolved>
  /** Connects to SMB's port and lets go: null, or why it could not. */
  readonly connect: (address: string) => Promise<string | null>
}

type Resolved =
  { readonly ok: true; readonly addresses: readonly string[] } | { readonly ok: false; readonly why: string }

const smbPort = 445
const patienceMs = 5000

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'for an unknown reason'

export function createNetwork(port = smbPort): Network {
  return {
    resolve: async (name) => {
      if (isIP(name) !== 0) return { ok: true, addresses: [name] }
      try {
        const found = await lookup(name, { all: true })
        return { ok: true, addresses: found.map(({ address }) => address) }
      } catch (cause) {
        return { ok: false, why: `no address (${codeOf(cause)})` }
      }
    },
    connect: (address) => {
      const { promise, resolve } = Promise.withResolvers<string | null>()
      const socket = createConnection({ host: address, port, timeout: patienceMs })
      const settle = (why: string | null) => {
        socket.destroy()
        resolve(why)
      }
      socket.once('connect', () => settle(null))
      socket.once('error', (cause) => settle(`no connection (${codeOf(cause)})`))
      socket.once('timeout', () => settle(`no answer within ${patienceMs / 1000} s`))
      return promise
    },
  }
}
