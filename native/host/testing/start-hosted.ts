import type { Result } from '#contract/failure.ts'
import type { HostEvent } from '../host-keeper.ts'
import { createHostedTerminalServices, type HostedOptions } from '../hosted-terminal-services.ts'
import { createFakeClock } from './fake-clock.ts'
import { createFakeHostProcess, type FakeHostProcess } from './fake-host-process.ts'

interface Setup extends Partial<HostedOptions> {
  readonly startsAtOnce?: boolean
  readonly endsWhenKilled?: boolean
}

/** Events but for those of a host that starts, as most do. */
export function startHosted({ startsAtOnce = true, endsWhenKilled = true, ...options }: Setup = {}) {
  const clock = createFakeClock()
  const hosts: FakeHostProcess[] = []
  const events: HostEvent[] = []
  const services = createHostedTerminalServices({
    spawn: () => {
      const host = createFakeHostProcess({ startsAtOnce, endsWhenKilled })
      hosts.push(host)
      return host
    },
    clock,
    threads: 10,
    maxStuckCalls: () => 3,
    onHostEvent: (event) => {
      if (event.event !== 'host-started') events.push(event)
    },
    ...options,
  })
  const host = (index: number): FakeHostProcess => {
    const started = hosts[index]
    if (!started) throw new Error(`host ${index} was not started`)
    return started
  }
  return { clock, hosts, events, services, host }
}

/** Kind and advice of a failure, or `ok`. */
export async function outcome(result: Promise<Result<unknown>>): Promise<string> {
  const settled = await result
  return settled.ok ? 'ok' : `${settled.failure.kind} ${settled.failure.retry}`
}

/** What has settled once everything that could run has run. */
export async function settledSoFar(...results: readonly Promise<Result<unknown>>[]): Promise<string[]> {
  const turn = new Promise<string>((resolve) => setImmediate(() => resolve('waiting')))
  return Promise.all(results.map((result) => Promise.race([outcome(result), turn])))
}
