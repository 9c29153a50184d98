import { useEffect, useState } from 'react'
import type { ServerState, ServerStatus } from '#contract/server.ts'
import { useConsole } from '../console/console-context.ts'
import { startTicking } from '../console/use-now.ts'
import { serverStateWord } from '#words/servers.ts'

/** States by server, as they were last told. */
type ToldStates = ReadonlyMap<string, ServerState>

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

/** Often enough to be in time, rarely enough not to talk over the work, milliseconds. */
const newsEveryMs = 5_000

/** Which servers were lost or came back, for who does not see it. */
export function useServerNews(): string {
  const { store } = useConsole()
  const [news, setNews] = useState('')
  useEffect(() => {
    let told: ToldStates | null = null
    return startTicking(newsEveryMs, () => {
      const { loaded, farm } = store.state.getState()
      if (!loaded) return
      const text = told === null ? '' : serverNews(told, farm.servers)
      told = toldStates(farm.servers)
      if (text !== '') setNews(text)
    })
  }, [store])
  return news
}
