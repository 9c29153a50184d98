import type { ServerState, ServerStatus } from '#contract/server.ts'
import { serverStateWord } from '#words/servers.ts'

/** States by server, as they were last told. */
export type ToldStates = ReadonlyMap<string, ServerState>

/** More servers than this are counted, not named. */
const named = 3

/** Late data comes and goes by itself: only what can be read or cannot is news. */
function isNews(before: ServerState, now: ServerState): boolean {
  const quiet: ReadonlySet<ServerState> = new Set(['live', 'stale', 'waiting'])
  return before !== now && !(quiet.has(before) && quiet.has(now))
}

export function toldStates(servers: ReadonlyMap<string, ServerStatus>): ToldStates {
  return new Map([...servers].map(([serverId, { state }]) => [serverId, state]))
}

/** What changed since, in one sentence for the ear; empty when nothing worth saying did. */
export function serverNews(told: ToldStates, servers: ReadonlyMap<string, ServerStatus>): string {
  const changed = [...servers.values()].filter(({ serverId, state }) =>
    isNews(told.get(serverId) ?? 'waiting', state),
  )
  if (changed.length <= named) {
    return changed.map(({ name, state }) => `${name}: ${serverStateWord(state)}.`).join(' ')
  }
  const words = changed.map(({ state }) => serverStateWord(state))
  const counted = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`)
  return `${changed.length} servers changed: ${counted.join(', ')}.`
}
