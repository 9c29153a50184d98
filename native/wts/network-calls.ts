import type { Result } from '#contract/failure.ts'
import { readAllocated } from './allocated.ts'
import { readServerName, rowsOf, sizes } from './structures.ts'
import type { Windows } from './windows.ts'

/** The one version there is. */
const version = 1

/** Asks Windows' browsing for a domain's servers; null stands for this machine's domain. */
export function listNetworkServers(
  windows: Windows,
  domain: string | null,
): Promise<Result<readonly string[]>> {
  const operation = 'WTSEnumerateServersW'
  return readAllocated<readonly string[]>({
    operation,
    server: null,
    call: (rows, count) => windows.call(operation, domain, 0, version, rows, count),
    decode: (rows, count) =>
      rowsOf(windows.memory.copy(rows, count * sizes.serverInfo), sizes.serverInfo).map((row) =>
        readServerName(row, windows.memory),
      ),
    nothing: [],
    free: (rows) => windows.callNow('WTSFreeMemory', rows),
  })
}
