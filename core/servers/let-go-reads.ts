import type { SessionReader } from '#native/terminal-services.ts'

/** Reads whose late answers stay away once their server was let go of. */
export interface LetGoReads {
  readonly reads: SessionReader
  /** What is asked of this address now is never answered: nobody is left whom it concerns. */
  readonly letGo: (address: string) => void
}

/**
 * An entry keeps its id when its address changes. A reading that was under way to the old address would put that server's
 * sessions under the new one's name, so its answer must not arrive; who waits for it has been stopped by then.
 */
export function createLetGoReads(reads: SessionReader): LetGoReads {
  const generations = new Map<string, number>()
  const generationOf = (address: string) => generations.get(address.toLowerCase()) ?? 0
  const whileKept = async <T>(address: string, call: () => Promise<T>): Promise<T> => {
    const generation = generationOf(address)
    const answer = await call()
    return generation === generationOf(address) ? answer : never()
  }
  return {
    reads: {
      ...reads,
      listSessions: (address) => whileKept(address, () => reads.listSessions(address)),
      readSession: (address, id) => whileKept(address, () => reads.readSession(address, id)),
      readClient: (address, id) => whileKept(address, () => reads.readClient(address, id)),
      listProcesses: (address, id) => whileKept(address, () => reads.listProcesses(address, id)),
      listServerProcesses: (address) => whileKept(address, () => reads.listServerProcesses(address)),
      readClock: (address) => whileKept(address, () => reads.readClock(address)),
    },
    letGo: (address) => {
      generations.set(address.toLowerCase(), generationOf(address) + 1)
    },
  }
}

const never = (): Promise<never> => Promise.withResolvers<never>().promise
