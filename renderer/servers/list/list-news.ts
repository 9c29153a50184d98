import type { ServerStatus } from '#contract/server.ts'
import type { OwnChanges } from './own-changes.ts'
import { differingWords } from './same-entry.ts'

export type Servers = ReadonlyMap<string, ServerStatus>

/** What others did to one server of the list. */
export interface NewsPiece {
  readonly kind: 'added' | 'removed' | 'changed'
  /** As the person knew it, or as it came. */
  readonly name: string
  readonly nowName: string
  /** Which fields are another. */
  readonly words: readonly string[]
}

/** By server. */
export type ListNews = ReadonlyMap<string, NewsPiece>

/** What others did to the list between two states of it. */
export function newsBetween(
  before: Servers,
  now: Servers,
  own: Pick<OwnChanges, 'isOwn' | 'lastOf'>,
): ListNews {
  const news = new Map<string, NewsPiece>()
  for (const [serverId, server] of now) {
    const piece = pieceOf(before.get(serverId), server, own)
    if (piece !== null) news.set(serverId, piece)
  }
  for (const [serverId, { name }] of before) {
    if (now.has(serverId) || own.isOwn(serverId, undefined)) continue
    news.set(serverId, { kind: 'removed', name, nowName: name, words: [] })
  }
  return news
}

function pieceOf(
  before: ServerStatus | undefined,
  now: ServerStatus,
  own: Pick<OwnChanges, 'isOwn' | 'lastOf'>,
): NewsPiece | null {
  const { serverId, name } = now
  if (before === now) return null
  if (before === undefined) {
    return own.isOwn(serverId, now) ? null : { kind: 'added', name, nowName: name, words: [] }
  }
  if (differingWords(before, now).length === 0) return null
  // What was done here before it is no news with it.
  const words = differingWords(own.lastOf(serverId) ?? before, now)
  return own.isOwn(serverId, now) ? null : { kind: 'changed', name: before.name, nowName: name, words }
}

/** News that were not read yet, and what came after them. */
export function joinedNews(old: ListNews, fresh: ListNews): ListNews {
  const news = new Map(old)
  for (const [serverId, piece] of fresh) {
    const joined = joinedPiece(old.get(serverId), piece)
    if (joined === null) news.delete(serverId)
    else news.set(serverId, joined)
  }
  return news
}

function joinedPiece(old: NewsPiece | undefined, fresh: NewsPiece): NewsPiece | null {
  if (old === undefined) return fresh
  if (fresh.kind === 'removed') return old.kind === 'added' ? null : { ...fresh, name: old.name }
  if (old.kind === 'added') return { ...old, name: fresh.nowName, nowName: fresh.nowName }
  const words = [...new Set([...old.words, ...fresh.words])]
  return { kind: 'changed', name: old.name, nowName: fresh.nowName, words }
}

/** `2 servers were added from elsewhere: RDS41, RDS42.`; empty for no news. */
export function newsText(news: ListNews): string {
  const pieces = [...news.values()]
  const of = (kind: NewsPiece['kind']) => pieces.filter((piece) => piece.kind === kind)
  return [
    sentence(of('added'), 'added from elsewhere'),
    sentence(of('removed'), 'taken off the list elsewhere'),
    changedText(of('changed')),
  ]
    .filter((text) => text !== '')
    .join(' ')
}

function sentence(pieces: readonly NewsPiece[], done: string): string {
  const [first] = pieces
  if (first === undefined) return ''
  return pieces.length === 1
    ? `${first.nowName} was ${done}.`
    : `${pieces.length} servers were ${done}: ${listed(pieces)}.`
}

function changedText(pieces: readonly NewsPiece[]): string {
  const [first] = pieces
  if (first === undefined || pieces.length > 1) return sentence(pieces, 'changed elsewhere')
  const { name, nowName, words } = first
  const called = name === nowName ? '' : ` It is now ${nowName}.`
  const what = words.length === 0 ? '' : `: ${words.join(', ')}`
  return `${name} was changed elsewhere${what}.${called}`
}

const mostNames = 5

function listed(pieces: readonly NewsPiece[]): string {
  const names = pieces.slice(0, mostNames).map(({ nowName }) => nowName)
  const rest = pieces.length - names.length
  return rest === 0 ? names.join(', ') : `${names.join(', ')} and ${rest} more`
}
