import type { Result } from '#contract/failure.ts'
import { readMethods } from './host/calls.ts'
import type { ServerAddress, SessionReader } from './terminal-services.ts'

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
