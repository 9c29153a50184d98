import { hostKey } from '#contract/host-key.ts'
import type { KeptServer, ServerEntry } from '#contract/server.ts'

export interface MergedLists {
  readonly servers: readonly ServerEntry[]
  /** Own servers that are not shown, because everybody's list has them. */
  readonly hidden: readonly KeptServer[]
}

/** What the console shows: own servers, then everybody's. A server of both is everybody's. */
export function mergeLists(own: readonly KeptServer[], machine: readonly KeptServer[]): MergedLists {
  const shared = new Set(machine.map(({ address }) => hostKey(address)))
  const isHidden = ({ address }: KeptServer) => shared.has(hostKey(address))
  return {
    servers: [
      ...own.filter((server) => !isHidden(server)).map((server) => ({ ...server, origin: 'own' as const })),
      ...machine.map((server) => ({ ...server, origin: 'machine' as const })),
    ],
    hidden: own.filter(isHidden),
  }
}
