import type { Failure } from '#contract/failure.ts'
import { isProgram } from '#contract/program-match.ts'
import type { ProgramNews, SearchedServer } from '#contract/program-search.ts'

/** A search for a program as far as the core has told it. */
export interface ProgramSearch {
  readonly searchId: string
  /** As it was typed. */
  readonly program: string
  /** Sessions by the programs that were found; until the core has said anything those of the search before. */
  readonly found: ReadonlyMap<string, readonly string[]>
  readonly servers: readonly SearchedServer[]
  /** Servers still to be looked at; null until the core has said anything. */
  readonly waiting: number | null
  /** Why it was not begun; null when it was. */
  readonly failure: Failure | null
}

export const isUnderWay = ({ waiting, failure }: ProgramSearch): boolean => waiting !== 0 && failure === null

/** What is found of the search before goes on being shown until there is something to take its place. */
export function newProgramSearch(
  { searchId, program }: Pick<ProgramSearch, 'searchId' | 'program'>,
  before: ProgramSearch | null,
): ProgramSearch {
  return { searchId, program, found: before?.found ?? new Map(), servers: [], waiting: null, failure: null }
}

/** News of another search change nothing. */
export function withProgramNews(search: ProgramSearch | null, news: ProgramNews): ProgramSearch | null {
  if (search?.searchId !== news.searchId) return search
  const found = new Map(search.waiting === null ? [] : search.found)
  for (const { program, sessionKeys } of news.found) {
    found.set(program, [...(found.get(program) ?? []), ...sessionKeys])
  }
  return { ...search, found, servers: [...search.servers, ...news.servers], waiting: news.waiting }
}

/** Sessions in which a program of that name was found; the search may have been for a part of it. */
export function sessionsWith({ found }: Pick<ProgramSearch, 'found'>, program: string): ReadonlySet<string> {
  const fitting = [...found].filter(([name]) => isProgram(name, program))
  return new Set(fitting.flatMap(([, sessionKeys]) => sessionKeys))
}
