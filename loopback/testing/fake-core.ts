import type { CoreEvent } from '#contract/events.ts'
import type { LoopbackOptions } from '../server.ts'

type Core = LoopbackOptions['core']

/** A core that refuses everything, notes what it was asked, and says what the test wants said. */
export function createFakeCore() {
  const listeners = new Set<(event: CoreEvent) => void>()
  const asked: unknown[] = []
  const handle: Core['handle'] = (name, args) => {
    asked.push([name, args])
    return Promise.resolve({
      ok: false,
      failure: {
        kind: 'internal',
        cause: { code: 'console-mistake', why: 'a fake core refuses all' },
        operation: name,
        server: null,
        retry: 'never',
      },
    })
  }
  const subscribe: Core['subscribe'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const tell = (event: CoreEvent) => listeners.forEach((listener) => listener(event))
  return { core: { handle, subscribe }, asked, listeners, tell }
}
