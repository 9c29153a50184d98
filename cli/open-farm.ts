import { openSimulatedFarm, openWindowsVisit } from '#native/console-farm.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import { troubled } from './trouble.ts'
import type { World } from './world.ts'

/** Threads for servers that block: two stay free, and one server has one call at a time. */
const threads = { narrow: 8, broad: 128 } as const

/** Windows' own calls in hosts that are started in this way; the simulated farm only where it was asked for. */
export function farmOpener(spawnHost: (threads: number) => HostProcess): World['openFarm'] {
  return ({ demo, broad }) => {
    if (demo) return { ok: true, value: openSimulatedFarm() }
    if (process.platform !== 'win32') {
      return troubled(
        'unsupported',
        'There are no Windows sessions on this system. --demo shows a simulated farm, and nothing real is touched.',
      )
    }
    const visit = { spawnHost, onHostEvent: () => {} }
    return { ok: true, value: openWindowsVisit(visit, broad ? threads.broad : threads.narrow) }
  }
}
