import { isOwnAddress, localAddress } from '#contract/host-key.ts'
import type { ServerAddress, SessionReader } from '../terminal-services.ts'

/** What a script is to call a server. */
export type CalledByScripts = (server: ServerAddress) => Promise<ServerAddress>

/**
 * The dot for this machine under whatever name, as for Windows' session calls: by WinRM it would need settings and rights
 * that it does not need for itself.
 */
export function calledByScripts({ readCaller }: Pick<SessionReader, 'readCaller'>): CalledByScripts {
  return async (server) => {
    if (isOwnAddress(server, [])) return localAddress
    const caller = await readCaller()
    const names = caller.ok ? [caller.value.machine, ...caller.value.dnsNames] : []
    return isOwnAddress(server, names) ? localAddress : server
  }
}
