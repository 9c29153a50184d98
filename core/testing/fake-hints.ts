import type { Failure, Result } from '#contract/failure.ts'
import type { ChangeHints, ChangeWaitEnd } from '#native/terminal-services.ts'
import { fail, succeed } from './fake-services.ts'

/** Waits that end when a test says so. */
export interface FakeHints extends ChangeHints {
  /** Waits and releases in order, as `wait RDS01` and `stop RDS01`. */
  readonly calls: string[]
  /** Servers waited for now. */
  readonly waiting: () => readonly string[]
  readonly change: (address: string) => void
  readonly refuse: (address: string, failure: Failure) => void
  /** From now on each wait ends at once. */
  readonly spin: () => void
}

export function createFakeHints(mostWaits = 24): FakeHints {
  const calls: string[] = []
  const waits = new Map<string, (end: Result<ChangeWaitEnd>) => void>()
  let spins = false
  const end = (address: string, how: Result<ChangeWaitEnd>) => {
    const settle = waits.get(address)
    if (settle === undefined) throw new Error(`nobody waits for ${address}`)
    waits.delete(address)
    settle(how)
  }
  return {
    mostWaits,
    calls,
    waiting: () => [...waits.keys()],
    change: (address) => end(address, succeed('changed')),
    refuse: (address, failure) => end(address, fail(failure)),
    spin: () => {
      spins = true
    },
    waitForChange: async (address) => {
      calls.push(`wait ${address}`)
      if (waits.has(address)) throw new Error(`${address} is waited for already`)
      if (waits.size >= mostWaits) throw new Error('there is no room for one more wait')
      if (spins) return succeed('changed')
      const { promise, resolve } = Promise.withResolvers<Result<ChangeWaitEnd>>()
      waits.set(address, resolve)
      return promise
    },
    stopWaiting: async (address) => {
      calls.push(`stop ${address}`)
      if (waits.has(address)) end(address, succeed('released'))
    },
  }
}
