import { lookup } from 'node:dns/promises'
import { createConnection, isIP } from 'node:net'
import type { NetworkTrouble } from '#contract/checks/server-seen.ts'

/** The way to a server below Windows' session calls. Never rejects. */
export interface Network {
  /** Every address of a name, as this system finds it: DNS, its hosts file, the local network. */
  readonly resolve: (name: string) => Promise<Resolved>
  /** Connects to SMB's port and lets go: null, or why it could not. */
  readonly connect: (address: string) => Promise<NetworkTrouble | null>
}

/** `why`: the system's name for it; null for none. */
type Resolved =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly why: string | null }

const smbPort = 445
const patienceMs = 5000

const codeOf = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : null

export function createNetwork(port = smbPort): Network {
  return {
    resolve: async (name) => {
      if (isIP(name) !== 0) return { ok: true, addresses: [name] }
      try {
        const found = await lookup(name, { all: true })
        return { ok: true, addresses: found.map(({ address }) => address) }
      } catch (cause) {
        return { ok: false, why: codeOf(cause) }
      }
    },
    connect: (address) => {
      const { promise, resolve } = Promise.withResolvers<NetworkTrouble | null>()
      const socket = createConnection({ host: address, port, timeout: patienceMs })
      const settle = (trouble: NetworkTrouble | null) => {
        socket.destroy()
        resolve(trouble)
      }
      socket.once('connect', () => settle(null))
      socket.once('error', (cause) => settle({ code: 'no-connection', why: codeOf(cause) }))
      socket.once('timeout', () => settle({ code: 'no-answer', waitedMs: patienceMs }))
      return promise
    },
  }
}
