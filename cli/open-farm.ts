import { openSimulatedFarm, openWindowsOneShot } from '#native/console-farm.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import { troubled } from './trouble.ts'
import type { World } from './world.ts'

/** Windows' own calls in hosts that are started in this way; the simulated farm only where it was asked for. */
export function farmOpener(spawnHost: (threads: number) => HostProcess): World['openFarm'] {
  return ({ demo }) => {
    if (demo) return { ok: true, value: openSimulatedFarm() }
    if (process.platform !== 'win32') {
      return troubled(
        'unsupported',
        'There are no Windows sessions on this system. --demo shows a simulated farm, and nothing real is touched.',
      )
    }
    const oneShot = { spawnHost, onHostEvent: () => {} }
    return { ok: true, value: openWindowsOneShot(oneShot) }
  }
}
