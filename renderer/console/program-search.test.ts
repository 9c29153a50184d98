import { expect, test } from 'vitest'
import type { ProgramNews } from '#contract/program-search.ts'
import { newProgramSearch, sessionsWith, withProgramNews, type ProgramSearch } from './program-search.ts'

const news = (over: Partial<ProgramNews> = {}): ProgramNews => ({
  searchId: 'one',
  found: [],
  servers: [],
  waiting: 1,
  ...over,
})
const read = (serverId: string) => ({ outcome: 'read', serverId, readAt: 1, untoldSessions: 0 }) as const
const word = (...sessionKeys: string[]) => [{ program: 'winword.exe', sessionKeys }]
const begun = newProgramSearch({ searchId: 'one', program: 'winword' }, null)
const after = (...all: ProgramNews[]): ProgramSearch | null =>
  all.reduce<ProgramSearch | null>(withProgramNews, begun)

test('what a search tells in parts is put together', () => {
  const first = news({ found: word('k1'), servers: [read('s1')] })
  const second = news({ found: word('k2'), servers: [read('s2')], waiting: 0 })
  expect(after(first, second)).toEqual({
    ...begun,
    found: new Map([['winword.exe', ['k1', 'k2']]]),
    servers: [read('s1'), read('s2')],
    waiting: 0,
  })
})

test('what another search tells changes nothing', () => {
  expect(after(news({ searchId: 'another', found: word('k1') }))).toBe(begun)
  expect(withProgramNews(null, news())).toBeNull()
})

test('what the search before found stays until there is news, and no longer', () => {
  const next = newProgramSearch({ searchId: 'two', program: 'winword' }, after(news({ found: word('k1') })))
  expect(sessionsWith(next, 'winword')).toEqual(new Set(['k1']))
  const told = withProgramNews(next, news({ searchId: 'two', found: word('k2') }))
  expect(told?.found).toEqual(new Map([['winword.exe', ['k2']]]))
})

test('of what a shorter name found, the longer one keeps what fits', () => {
  const found = [...word('k1'), { program: 'winlogon.exe', sessionKeys: ['k1', 'k2'] }]
  const search = after(news({ found })) ?? begun
  expect(sessionsWith(search, 'win')).toEqual(new Set(['k1', 'k2']))
  expect(sessionsWith(search, 'WinW')).toEqual(new Set(['k1']))
  expect(sessionsWith(search, 'excel')).toEqual(new Set())
})
