import { describe, expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import { everything } from '../console/scope.ts'
import { row, server } from '../testing/rows.ts'
import { searchWords } from '../console/search.ts'
import { createVisibleRows, type Wanted } from './visible-rows.ts'

const servers = new Map(
  ['s1', 's2'].map((serverId) => [serverId, server({ serverId, name: serverId, address: serverId })]),
)

const named = (index: number, user: string): SessionRow =>
  row({
    sessionKey: `k${index}`,
    serverId: index % 2 === 0 ? 's1' : 's2',
    sessionId: index,
    account: { domain: 'CONTOSO', user },
  })

const wanted = (text: string, over: Partial<Wanted> = {}): Wanted => ({
  scope: everything,
  words: searchWords(text),
  sessionKeys: null,
  showSystemSessions: false,
  ...over,
})

const people = Array.from({ length: 60 }, (_, index) => named(index, `user${index}`))

const keysOf = (rows: readonly SessionRow[]) => rows.map(({ sessionKey }) => sessionKey)

describe('rows found', () => {
  test('stay the same list while neither rows nor question change', () => {
    const visible = createVisibleRows()
    const found = visible(people, servers, wanted('user1'))
    expect(found).toHaveLength(11)
    expect(visible(people, new Map(servers), wanted('user1'))).toBe(found)
  })

  test.each([
    ['a word grows', 'user1', 'user12'],
    ['a word is added', 'user1', 'user1 s2'],
    ['a word shrinks', 'user12', 'user1'],
    ['a word is exchanged', 'user12', 'user13'],
    ['the search is cleared', 'user12', ''],
    ['it grows to what only a server has', 's', 's2'],
  ])('agree with asking anew when %s', (_how, first, second) => {
    const visible = createVisibleRows()
    visible(people, servers, wanted(first))
    const anew = createVisibleRows()(people, servers, wanted(second))
    expect(visible(people, servers, wanted(second))).toEqual(anew)
    expect(anew.length).toBeGreaterThan(0)
  })

  test('follow a server that has another name, and one that is gone', () => {
    const visible = createVisibleRows()
    expect(visible(people, servers, wanted('ams'))).toEqual([])
    const renamed = new Map(servers).set('s2', server({ serverId: 's2', name: 'AMS01' }))
    expect(visible(people, renamed, wanted('ams'))).toHaveLength(30)
    renamed.delete('s2')
    expect(visible(people, new Map(renamed), wanted('ams'))).toEqual([])
  })

  test('agree with asking anew after any run of changes', () => {
    const visible = createVisibleRows()
    let rows: readonly SessionRow[] = people
    for (let step = 0; step < 300; step += 1) {
      const at = (step * 7919) % rows.length
      const next = named(step % 3 === 0 ? at : 1000 + step, `user${(step * 104_729) % 40}`)
      const removed = step % 4 === 0 ? 3 : 1
      rows = step % 5 === 0 ? rows.toSpliced(at, removed) : rows.toSpliced(at, step % 2, next)
      if (step % 30 === 0) rows = [...people]
      const question = wanted(step % 50 < 25 ? 'user1' : 'user')
      expect(visible(rows, servers, question)).toEqual(createVisibleRows()(rows, servers, question))
    }
    expect(rows.length).toBeGreaterThan(20)
  })

  test('are only those of a set of sessions and follow another set', () => {
    const visible = createVisibleRows()
    const among = (text: string, ...keys: string[]) =>
      keysOf(visible(people, servers, wanted(text, { sessionKeys: new Set(keys) })))
    expect(among('', 'k2', 'k13', 'gone')).toEqual(['k2', 'k13'])
    expect(among('user1', 'k2', 'k13')).toEqual(['k13'])
    expect(among('user1', 'k14', 'k13')).toEqual(['k13', 'k14'])
    expect(among('user1')).toEqual([])
    expect(visible(people, servers, wanted('user1'))).toHaveLength(11)
  })

  test('of a set of sessions show those of services only where they are wanted', () => {
    const services = row({ sessionKey: 'k0', sessionId: 0, kind: 'services', account: null })
    const sessionKeys = new Set(['k0'])
    const shown = (showSystemSessions: boolean) =>
      createVisibleRows()([services], servers, wanted('', { sessionKeys, showSystemSessions }))
    expect([shown(false), shown(true)]).toEqual([[], [services]])
  })

  test('are of the servers chosen, with a search and without', () => {
    const visible = createVisibleRows()
    const scope = { kind: 'server', serverId: 's1' } as const
    expect(visible(people, servers, wanted('', { scope }))).toHaveLength(30)
    expect(visible(people, servers, wanted('user1', { scope }))).toHaveLength(5)
    expect(visible(people, servers, wanted('user1'))).toHaveLength(11)
    const sessionKeys = new Set(['k2', 'k13'])
    expect(keysOf(visible(people, servers, wanted('', { scope, sessionKeys })))).toEqual(['k2'])
  })
})
