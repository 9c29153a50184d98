import { createStore, type StoreApi } from 'zustand/vanilla'
import { isInFolder } from '../folders.ts'
import { everything, type Scope } from '../scope.ts'
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
      const gone = judged === null ? null : whyGone(chosen, latest, now)
      latest = now
      if (gone !== null) instead.push(gone)
      if (!own.isUnderWay()) judge()
      return gone === null ? null : everything
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

/** What to say where what is chosen is no longer there; null where it is. */
function whyGone(chosen: Scope, before: Servers, now: Servers): string | null {
  if (before === now) return null
  if (chosen.kind === 'server') {
    return before.has(chosen.serverId) && !now.has(chosen.serverId) ? shownInstead : null
  }
  if (chosen.kind !== 'group') return null
  const { group } = chosen
  const isThere = (servers: Servers) =>
    [...servers.values()].some((server) => isInFolder(server.group, group))
  return isThere(before) && !isThere(now) ? `No server is in ${group} any more. ${shownInstead}` : null
}
