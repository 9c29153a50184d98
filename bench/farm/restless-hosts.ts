import { fileURLToPath } from 'node:url'
import type { Clock } from '#core/clock.ts'
import { readThreadsFor } from '#native/console-farm.ts'
import { forkHost } from '#native/host/fork-host.ts'
import { createHostedTerminalServices } from '#native/host/hosted-terminal-services.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import type { TerminalServices } from '#native/terminal-services.ts'
import type { RestlessPlan } from './restless-farm.ts'

const program = fileURLToPath(new URL('restless-host.ts', import.meta.url))

/** What became of the hosts so far. */
export interface HostCounts {
  /** Processes started. */
  readonly started: number
  /** Full of stuck calls, and replaced. */
  readonly retired: number
  /** Processes that ended. */
  readonly ended: number
  /** What should not happen: ended by themselves, not started, said something strange. */
  readonly mishaps: readonly string[]
}

export interface RestlessHosts {
  readonly reads: TerminalServices
  readonly counts: () => HostCounts
  /** Settles when every process that was started has ended. */
  readonly allEnded: () => Promise<void>
}

/** The console's reading hosts, as many threads as it gives them, as processes of their own. */
export function startRestlessHosts(plan: RestlessPlan, clock: Clock): RestlessHosts {
  process.env['REWINSTA_BENCH_FARM'] = JSON.stringify(plan)
  const count = { started: 0, retired: 0, ended: 0 }
  const mishaps: string[] = []
  const running = new Set<Promise<void>>()

  function spawn(threads: number): HostProcess {
    const host = forkHost(program, { threads })
    const { promise, resolve } = Promise.withResolvers<void>()
    count.started += 1
    running.add(promise)
    host.onExit(() => {
      count.ended += 1
      running.delete(promise)
      resolve()
    })
    return host
  }

  const reads = createHostedTerminalServices({
    spawn,
    clock,
    threads: readThreadsFor(0),
    threadsFor: readThreadsFor,
    onHostEvent: ({ event }) => {
      if (event === 'host-retired') count.retired += 1
      else if (event !== 'host-started') mishaps.push(event)
    },
  })
  return {
    reads,
    counts: () => ({ ...count, mishaps }),
    allEnded: async () => {
      await Promise.all(running)
    },
  }
}
