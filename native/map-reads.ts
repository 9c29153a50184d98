import { keysOf } from '#contract/keys-of.ts'
import type { Result } from '#contract/failure.ts'
import type { ReadMethod } from './host/calls.ts'
import type { ServerAddress, SessionReader } from './terminal-services.ts'

/** As the table of host calls has them; by name here, so that whoever reads in this process need not load that table. */
export const readMethods = keysOf({
  listSessions: true,
  readSession: true,
  readClient: true,
  listProcesses: true,
  listServerProcesses: true,
  readClock: true,
} satisfies Readonly<Record<ReadMethod, true>>)

type Hear = <T>(server: ServerAddress, answer: Promise<Result<T>>) => Promise<Result<T>>
type Read = (server: ServerAddress, ...more: readonly unknown[]) => Promise<Result<unknown>>

/** The same services; what each reading of a server answers goes through `hear`. */
export function mapReads<Services extends SessionReader>(services: Services, hear: Hear): Services {
  const heard = readMethods.map((method) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of these take a server first, and are handed on what they were given
    const read = services[method] as Read
    return [method, ((server, ...more) => hear(server, read(server, ...more))) satisfies Read]
  })
  return { ...services, ...Object.fromEntries(heard) }
}
