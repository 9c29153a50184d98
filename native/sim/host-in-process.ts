import type { HostProcess } from '../host/host-process.ts'
import { serveHost } from '../host/serve-host.ts'
import type { TerminalServices } from '../terminal-services.ts'

type Listeners<T> = ((heard: T) => void)[]

/** A host like the one that holds koffi, but in this process, so that deadlines and stuck calls work the same. */
export function startHostInProcess(services: TerminalServices): HostProcess {
  const child: Listeners<unknown> = []
  const parent: Listeners<unknown> = []
  const atExit: Listeners<null> = []
  let alive = true
  /** What was said before the end is heard before the end, as on a pipe; what is said to a dead child is lost. */
  const tell = (message: unknown) => {
    if (!alive) return
    queueMicrotask(() => {
      for (const hear of parent) hear(message)
    })
  }
  const tellChild = (message: unknown) =>
    queueMicrotask(() => {
      if (alive) for (const hear of child) hear(message)
    })

  serveHost(
    {
      send: tell,
      onMessage: (hear) => child.push(hear),
    },
    { services, problem: null },
  )
  return {
    send: tellChild,
    onMessage: (hear) => parent.push(hear),
    onExit: (hear) => atExit.push(hear),
    kill: () => {
      if (!alive) return
      alive = false
      void services.dispose()
      queueMicrotask(() => {
        for (const hear of atExit) hear(null)
      })
    },
  }
}
