import type { WindowsFarmOptions } from '#native/console-farm.ts'
import { troubled } from './trouble.ts'
import type { World } from './world.ts'

/** The ways to the servers, and how the program ends after they were gone. */
export interface FarmOpener extends Pick<World, 'openFarm' | 'openReads'> {
  /** Whatever calls are still out. All that was said has to be written. */
  readonly end: (code: number) => void
}

function endWith(code: number): void {
  process.exit(code)
}

const noWindows = troubled(
  'unsupported',
  'There are no Windows sessions on this system. --demo shows a simulated farm, and nothing real is touched.',
)

/** Windows' own calls, in hosts that are started in this way, or here for one look; the simulated farm only where it was asked for. */
export function farmOpener(spawnHost: WindowsFarmOptions['spawnHost']): FarmOpener {
  let end: FarmOpener['end'] = endWith

  const openFarm: World['openFarm'] = async ({ demo }) => {
    if (!demo && process.platform !== 'win32') return noWindows
    const { openSimulatedFarm, openWindowsOneShot } = await import('#native/console-farm.ts')
    const oneShot = { spawnHost, onHostEvent: () => {} }
    return { ok: true, value: demo ? openSimulatedFarm() : openWindowsOneShot(oneShot) }
  }

  return {
    openFarm,
    openReads: async ({ demo, once }) => {
      if (demo || !once || process.platform !== 'win32') return openFarm({ demo })
      const [{ openWindowsLook }, { endProcess }] = await Promise.all([
        import('#native/looking-farm.ts'),
        import('#native/wts/end-process.ts'),
      ])
      end = endProcess
      return { ok: true, value: openWindowsLook(spawnHost) }
    },
    end: (code) => end(code),
  }
}
