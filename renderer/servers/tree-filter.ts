import type { ServerStatus } from '#contract/server.ts'
import { fold } from '#contract/fold.ts'

/** Fewer servers than this are found by looking. */
export const filterFrom = 16

/** Servers that carry every word in their name, tags or note; null where nothing is looked for. */
export function foundServers(
  servers: ReadonlyMap<string, ServerStatus>,
  text: string,
): ReadonlySet<string> | null {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const found = [...servers.values()].filter((server) => {
    const own = ownText(server)
    return words.every((word) => own.includes(word))
  })
  return new Set(found.map(({ serverId }) => serverId))
}

const ownText = ({ name, address, tags, note }: ServerStatus): string =>
  fold([name, address, ...tags, note ?? ''].join('\n'))
