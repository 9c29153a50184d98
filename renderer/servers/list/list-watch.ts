import { createStore, type StoreApi } from 'zustand/vanilla'
import { folderNow, isInFolder } from '../../console/folders.ts'
import { everything, type Scope } from '../../console/scope.ts'
import { joinedNews, newsBetween, newsText, type ListNews, type Servers } from './list-news.ts'
import type { OwnChanges } from './own-changes.ts'

/** What others do to the list, for who looks at it. */
export interface ListWatch {
  /** What was not read yet, one line; null for nothing. */
  readonly state: StoreApi<{ readonly news: string | null }>
  /** The list as it is now; the first is where it begins. Answers with what to choose where what is chosen is gone. */
  readonly see: (now: Servers, chosen: Scope) => Scope | null
  /** Judges what came while something of this window's own was under way. */
  readonly settled: () => void
  /** Nothing more to say of what was said. */
  readonly read: () => void
}

/** `onOthers` hears whenever others changed it. */
export function createListWatch(own: OwnChanges, onOthers: () => void = () => {}): ListWatch {
  const state = createStore<{ news: string | null }>(() => ({ news: null }))
  let unread: ListNews = new Map()
  let judged: Servers | null = null
  let latest: Servers = new Map()
  /** What is shown instead of what was chosen, until it is known whether others did that. */
  let instead: string[] = []
  const judge = () => {
    const fresh = judged === null ? new Map() : newsBetween(judged, latest, own)
    judged = latest
    if (fresh.size > 0) {
      unread = joinedNews(unread, fresh)
      const text = [newsText(unread), ...instead].filter((part) => part !== '').join(' ')
      state.setState({ news: text === '' ? null : text })
      onOthers()
    }
    instead = []
  }
  return {
    state,
    see: (now, chosen) => {
      const next = judged === null ? null : insteadOf(chosen, latest, now)
      latest = now
      if (next !== null) instead.push(next.why)
      if (!own.isUnderWay()) judge()
      return next?.scope ?? null
    },
    settled: () => {
      if (judged !== null) judge()
    },
    read: () => {
      unread = new Map()
      state.setState({ news: null })
    },
  }
}

const shownInstead = 'All servers are shown.'

interface Instead {
  readonly scope: Scope
  readonly why: string
}

/** What to choose where what is chosen is no longer there, and what to say of it; null where it is. */
function insteadOf(chosen: Scope, before: Servers, now: Servers): Instead | null {
  if (before === now) return null
  if (chosen.kind === 'server') {
    const isGone = before.has(chosen.serverId) && !now.has(chosen.serverId)
    return isGone ? { scope: everything, why: shownInstead } : null
  }
  if (chosen.kind !== 'group') return null
  const { group } = chosen
  const isThere = (servers: Servers) =>
    [...servers.values()].some((server) => isInFolder(server.group, group))
  if (!isThere(before)) return null
  const to = folderNow(group, before, now)
  if (to !== null) {
    const why = `What was in ${group} is now in ${to}.`
    return to === group ? null : { scope: { kind: 'group', group: to }, why }
  }
  return isThere(now)
    ? null
    : { scope: everything, why: `No server is in ${group} any more. ${shownInstead}` }
}
