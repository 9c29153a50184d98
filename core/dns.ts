import { Resolver } from 'node:dns/promises'

/** Addresses of a name; none where it means nothing. */
export type Resolve = (name: string) => Promise<readonly string[]>

const none = () => []

/**
 * All addresses of a whole name as DNS knows them, of both kinds. Not `dns.lookup`, which holds a thread of this process as
 * the calls do.
 */
export function createResolve(): Resolve {
  const resolver = new Resolver({ timeout: 1_000, tries: 1 })
  return async (name) => {
    const found = [resolver.resolve4(name).catch(none), resolver.resolve6(name).catch(none)]
    return (await Promise.all(found)).flat()
  }
}

/** Windows puts its own domain behind a short name; DNS itself does not. */
export function dnsName(name: string, domain = process.env['USERDNSDOMAIN']): string {
  return domain === undefined || name.includes('.') ? name : `${name}.${domain}`
}

/** Addresses of a name as the list has it. */
export function createDnsResolve(): Resolve {
  const resolve = createResolve()
  return (name) => resolve(dnsName(name))
}
