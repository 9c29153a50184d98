import type { ServerStatus } from '#contract/server.ts'
import { isInFolder } from '../folders.ts'
import { everything, type Scope } from '../scope.ts'
import type { OwnChanges } from './own-changes.ts'
import { differingWords } from './same-entry.ts'

type Servers = ReadonlyMap<string, ServerStatus>

/** What became of what is chosen in the tree. */
export interface ChosenNews {
  /** What to choose instead; null where it still is there. */
  readonly scope: Scope | null
  /** What to say; null where it was done in this window. */
  readonly text: string | null
}

const noNews: ChosenNews = { scope: null, text: null }

/** Whether others changed or removed what is chosen, between two states of the list. */
export function chosenNews(
  scope: Scope,
  before: Servers,
  now: Servers,
  isOwn: OwnChanges['isOwn'],
): ChosenNews {
  if (before === now) return noNews
  if (scope.kind === 'server') return serverNewsOf(before.get(scope.serverId), now.get(scope.serverId), isOwn)
  if (scope.kind === 'group') return folderNewsOf(scope.group, before, now, isOwn)
  return noNews
}

const shownInstead = 'All servers are shown.'

function serverNewsOf(
  before: ServerStatus | undefined,
  now: ServerStatus | undefined,
  isOwn: OwnChanges['isOwn'],
): ChosenNews {
  if (before === undefined || before === now) return noNews
  const { serverId, name } = before
  if (now === undefined) {
    const text = isOwn(serverId, now) ? null : `${name} was taken off the list elsewhere. ${shownInstead}`
    return { scope: everything, text }
  }
  const words = differingWords(before, now)
  if (words.length === 0 || isOwn(serverId, now)) return noNews
  const called = name === now.name ? '' : ` It is now ${now.name}.`
  return { scope: null, text: `${name} was changed elsewhere: ${words.join(', ')}.${called}` }
}

function folderNewsOf(folder: string, before: Servers, now: Servers, isOwn: OwnChanges['isOwn']): ChosenNews {
  const isHere = ({ group }: ServerStatus) => isInFolder(group, folder)
  if ([...now.values()].some(isHere)) return noNews
  const left = [...before.values()].filter(isHere)
  if (left.length === 0) return noNews
  const own = left.every(({ serverId }) => isOwn(serverId, now.get(serverId)))
  return {
    scope: everything,
    text: own ? null : `No server is in ${folder} any more: that was changed elsewhere. ${shownInstead}`,
  }
}
