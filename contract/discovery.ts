import { z } from 'zod'

/**
 * Where servers are looked for. `directory`: computers of Active Directory that offer Remote Desktop. `broker`: session
 * hosts that an RD Connection Broker knows.
 */
export const discoverySource = z.enum(['directory', 'broker'])
export type DiscoverySource = z.infer<typeof discoverySource>

/** A server that was found. Nothing was added. */
export const serverCandidate = z.object({
  /** Name to add it by. */
  address: z.string(),
  /** What its source says of it: operating system, or collection; null for nothing. */
  detail: z.string().nullable(),
  /** True when the list has it already, under this name or what may be another name of the same machine. */
  inList: z.boolean(),
})
export type ServerCandidate = z.infer<typeof serverCandidate>

/** What a search for servers came to. */
export const discovery = z.object({
  source: discoverySource,
  /** Sorted by name, each once. */
  candidates: z.array(serverCandidate),
  /** Names that came back and that no server can be called by. */
  unusable: z.array(z.string()),
  /** True when there are more than could be listed. */
  more: z.boolean(),
})
export type Discovery = z.infer<typeof discovery>
