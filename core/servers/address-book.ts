import { isIP } from 'node:net'
import { localAddress } from '#contract/host-key.ts'
import type { Clock } from '../clock.ts'
import type { Resolve } from '../dns.ts'

/** Addresses of each of these names, as far as they are known in time. */
export type ReadAddresses = (names: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>

/** Somebody waits for a dialog, milliseconds. */
const patienceMs = 1_500
const keptMs = 5 * 60_000
/** What DNS does not know now it may know soon, milliseconds. */
const unknownKeptMs = 30_000
/** Names that are asked for at a time. Those beyond have their turn with the next question. */
const mostAtOnce = 100

interface Kept {
  readonly answer: Promise<readonly string[]>
  until: number
}

const isAddress = (name: string) => name === localAddress || isIP(name) !== 0

/** Remembers for some minutes what DNS said. */
export function createAddressBook(resolve: Resolve, clock: Clock): ReadAddresses {
  const kept = new Map<string, Kept>()

  const ask = async (name: string) => {
    const answer = resolve(name).catch(() => [])
    const entry = { answer, until: clock.now() + keptMs }
    kept.set(name, entry)
    if ((await answer).length === 0) entry.until = clock.now() + unknownKeptMs
  }

  return async (names) => {
    for (const [name, { until }] of kept) if (until <= clock.now()) kept.delete(name)
    const found = new Map(names.filter(isAddress).map((name) => [name, [name] as readonly string[]]))
    const wanted = names.filter((name) => !isAddress(name))
    const fresh = wanted.filter((name) => !kept.has(name)).slice(0, mostAtOnce)
    for (const name of fresh) void ask(name)
    const answers = wanted.map(async (name) => {
      const answer = await kept.get(name)?.answer
      if (answer !== undefined) found.set(name, answer)
    })
    const { promise: timeUp, resolve: endWait } = Promise.withResolvers<void>()
    const cancel = clock.startTimer(patienceMs, endWait)
    await Promise.race([Promise.all(answers), timeUp])
    cancel()
    return new Map(found)
  }
}
