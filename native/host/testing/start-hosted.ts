import type { Result } from '#contract/failure.ts'
import { act, freely, reset, resultOf, stranger } from '../../conformance/acting.ts'
import type { ActAnswer, Leave, SessionActor, SessionDeed } from '../../terminal-services.ts'
import type { HostEvent } from '../host-keeper.ts'
import { createHostedTerminalServices, type HostedOptions } from '../hosted-terminal-services.ts'
import { createFakeClock } from './fake-clock.ts'
import { createFakeHostProcess, type FakeHostProcess } from './fake-host-process.ts'

/** For what is not about time; no clock gets there. */
const farOff = 4_000_000_000_000

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
export const settledSoFar = (...results: readonly Promise<Result<unknown>>[]): Promise<string[]> =>
  soFar(results.map(outcome))

/** The same of acts. */
export const actedSoFar = (...acts: readonly Promise<ActAnswer>[]): Promise<string[]> => soFar(acts.map(came))

function soFar(all: readonly Promise<string>[]): Promise<string[]> {
  const turn = new Promise<string>((resolve) => setImmediate(() => resolve('waiting')))
  return Promise.all(all.map((one) => Promise.race([one, turn])))
}

/** An act on whoever is said to be there; nothing of it is looked at here. */
export function actOn(
  services: SessionActor,
  server: string,
  { deed = reset, ...leave }: Partial<Leave> & { readonly deed?: SessionDeed } = {},
): Promise<ActAnswer> {
  return act(services, { server, pinned: stranger(2), leave: freely({ notAfter: farOff, ...leave }) }, deed)
}

/** Whether its call left, with kind and advice of a failure. */
export async function came(answer: Promise<ActAnswer>): Promise<string> {
  const settled = await answer
  return `${settled.left ? 'left' : 'stayed'} ${await outcome(Promise.resolve(resultOf(settled)))}`
}
