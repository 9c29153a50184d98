import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Farm } from '../console/farm.ts'
import { isInScope, type Scope } from '../console/scope.ts'
import { hasWords, isNarrower, serverSearchText } from '../console/search.ts'
import { isSystemSession } from '#words/sessions.ts'

export interface Wanted {
  readonly scope: Scope
  readonly words: readonly string[]
  /** Only these sessions; null for all. Another set is another question, whatever is in it. */
  readonly sessionKeys: ReadonlySet<string> | null
  readonly showSystemSessions: boolean
}

export type VisibleRows = (
  rows: readonly SessionRow[],
  servers: Farm['servers'],
  wanted: Wanted,
) => readonly SessionRow[]

/** Texts of the servers whose rows may be shown. */
function serverTexts(servers: Farm['servers'], { scope }: Wanted): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const server of servers.values()) {
    if (!isInScope(server, scope)) continue
    texts.set(server.serverId, serverSearchText(server))
  }
  return texts
}

const isSameMap = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([key, text]) => other.get(key) === text)

/** A question about rows: which of them fit. */
interface Question {
  readonly rows: readonly SessionRow[]
  readonly texts: ReadonlyMap<string, string>
  readonly wanted: Wanted
}

interface Answer extends Question {
  /** By the place of the row. */
  readonly fits: readonly boolean[]
  readonly found: readonly SessionRow[]
}

type Test = (row: SessionRow) => boolean

/** By server the words that its own texts do not have, so that its rows must have them. */
function wordsLeft({ texts, wanted }: Question): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...texts].map(([serverId, text]) => [serverId, wanted.words.filter((word) => !text.includes(word))]),
  )
}

function testOf(question: Question): Test {
  const { sessionKeys, showSystemSessions } = question.wanted
  const left = wordsLeft(question)
  return (row) => {
    if (sessionKeys !== null && !sessionKeys.has(row.sessionKey)) return false
    const words = left.get(row.serverId)
    if (words === undefined || !hasWords(row, words)) return false
    return showSystemSessions || !isSystemSession(row)
  }
}

/** Rows that come or go between two answers stand this near to each other; others are simply asked again. */
const lookAhead = 16

/** Where a row stood before, at or soon after a place; -1 where it is another row now, or new. */
function earlierPlace(before: readonly SessionRow[], row: SessionRow, from: number): number {
  for (let at = from; at < from + lookAhead && at < before.length; at += 1) if (before[at] === row) return at
  return -1
}

/** Asks only the rows that are not what they were; both lists are in the same order. */
function followRows({ rows: before, fits }: Answer, rows: readonly SessionRow[], test: Test): boolean[] {
  let from = 0
  return rows.map((row) => {
    const place = earlierPlace(before, row, from)
    if (place >= 0) {
      from = place + 1
      return fits[place] === true
    }
    // The same session with other data stood here.
    if (before[from]?.sessionKey === row.sessionKey) from += 1
    return test(row)
  })
}

/** How the rows' own answers can have changed since: not at all, only to no, or either way. */
function changeOf(last: Answer, { texts, wanted }: Question): 'none' | 'fewer' | 'any' {
  const { words, sessionKeys, showSystemSessions } = last.wanted
  if (sessionKeys !== wanted.sessionKeys) return 'any'
  if (showSystemSessions !== wanted.showSystemSessions || !isSameMap(last.texts, texts)) return 'any'
  if (words.join('\n') === wanted.words.join('\n')) return 'none'
  return isNarrower(wanted.words, words) ? 'fewer' : 'any'
}

function fitsOf(last: Answer, question: Question): readonly boolean[] {
  const { rows } = question
  const test = testOf(question)
  const change = changeOf(last, question)
  if (change === 'none') return followRows(last, rows, test)
  if (change === 'fewer' && rows === last.rows)
    return rows.map((row, at) => last.fits[at] === true && test(row))
  return rows.map(test)
}

/**
 * Of the sorted rows those that fit what is wanted. The work follows what changed since the last call; what comes out
 * depends on the arguments only.
 */
export function createVisibleRows(): VisibleRows {
  let last: Answer | null = null
  return (rows, servers, wanted) => {
    const question = { rows, texts: serverTexts(servers, wanted), wanted }
    if (last?.rows === rows && changeOf(last, question) === 'none') return last.found
    const fits = last === null ? rows.map(testOf(question)) : fitsOf(last, question)
    last = { ...question, fits, found: rows.filter((_row, at) => fits[at]) }
    return last.found
  }
}

/** Servers that a search could not look at, or not lately. */
export function unseenServers(servers: Iterable<ServerStatus>): readonly ServerStatus[] {
  return [...servers].filter(({ state }) => state !== 'live')
}
