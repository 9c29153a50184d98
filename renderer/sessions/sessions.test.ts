import { describe, expect, test } from 'vitest'
import { farmOf } from '../console/farm.ts'
import { row, server } from '../testing/rows.ts'
import { columnOf, idleText } from './columns.ts'
import { movedIndex } from '../grid/grid-keys.ts'
import { freeOrder, holdOrder } from '../grid/held-order.ts'
import { livingMarks, noMarks, pressedMarks, type Marks } from '../grid/marks.ts'
import { programGroups } from '../console/programs.ts'
import { createRowOrder } from './row-order.ts'
import { rowsAsText } from './use-take-rows.ts'
import { searchWords } from '../console/search.ts'
import { createVisibleRows } from './visible-rows.ts'

const minute = 60_000

describe('the search', () => {
  const farm = farmOf({
    revision: 1,
    servers: [server(), server({ serverId: 's2', address: 'rds02', name: 'RDS02', group: 'Leeds' })],
    sessions: [
      row({ sessionKey: 'alice' }),
      row({
        sessionKey: 'juergen',
        serverId: 's2',
        sessionId: 7,
        account: { domain: 'FABRIKAM', user: 'Jürgen Müller' },
        clientName: 'LT-9',
        clientAddress: '10.2.0.9',
        stationName: null,
      }),
      row({
        sessionKey: 'listener',
        kind: 'listener',
        sessionId: 65_536,
        account: null,
        stationName: 'RDP-Tcp',
      }),
    ],
  })
  const find = (text: string, over = {}) =>
    createVisibleRows()(createRowOrder()(farm, []), farm.servers, {
      scope: { kind: 'all' },
      words: searchWords(text),
      sessionKeys: null,
      showSystemSessions: false,
      ...over,
    })
      .map(({ sessionKey }) => sessionKey)
      .toSorted()

  test.each([
    ['', ['alice', 'juergen']],
    ['ALI', ['alice']],
    ['müller jürgen', ['juergen']],
    ['muller JURGEN', ['juergen']],
    ['Mu\u0308ller', ['juergen']],
    ['fabrikam\\j', ['juergen']],
    ['rds02', ['juergen']],
    ['ws-113', ['alice']],
    ['10.2.0.9', ['juergen']],
    ['tcp#6', ['alice']],
    ['alice rds02', []],
    ['alice@contoso', ['alice']],
    ['ａｌｉｃｅ', ['alice']],
    ['ju\u0308rgen', ['juergen']],
    ['active müller', ['juergen']],
    ['disconnected', []],
  ])('%j finds %j', (text, keys) => expect(find(text)).toEqual(keys))

  test('looks on the servers that are chosen in the tree', () => {
    const scope = { kind: 'group', group: 'Leeds' }
    expect(find('', { scope })).toEqual(['juergen'])
    expect(find('alice', { scope })).toEqual([])
    expect(find('müller', { scope })).toEqual(['juergen'])
  })

  test('shows services and listeners only when asked to', () => {
    expect(find('', { showSystemSessions: true })).toEqual(['alice', 'juergen', 'listener'])
  })
})

test.each([
  [{ idleSinceAt: null }, 'unknown'],
  [{ idleSinceAt: null, detailsReadAt: null }, '…'],
  [{ idleSinceAt: null, account: null }, '—'],
  [{ idleSinceAt: 0, kind: 'listener' }, '—'],
  [{ idleSinceAt: 0 }, '11m'],
  [{ idleSinceAt: 11 * minute - 1 }, '< 1m'],
  [{ idleSinceAt: 12 * minute }, '< 1m'],
  [{ idleSinceAt: -27 * 60 * minute + 11 * minute }, '1d 3h'],
  [{ idleSinceAt: 0, idleApproximate: true }, '≈ 11m'],
] as const)('idle of %j is %s', (over, text) => {
  expect(idleText(row(over), 11 * minute)).toBe(text)
})

const keyOf = (key: string) => key

describe('rows under the pointer', () => {
  test('keep their places: the new come last, the gone stay as what they were', () => {
    const held = holdOrder(freeOrder(['a', 'b', 'c']), ['d', 'c', 'a'], keyOf)
    expect(held).toEqual([
      { row: 'a', gone: false, placedAs: 'a' },
      { row: 'b', gone: true, placedAs: 'b' },
      { row: 'c', gone: false, placedAs: 'c' },
      { row: 'd', gone: false, placedAs: null },
    ])
    expect(holdOrder(held, ['d', 'c', 'a'], keyOf)[1]).toBe(held[1])
    const goesOn = holdOrder(
      freeOrder(['a', 'b']),
      ['B', 'a'],
      keyOf,
      (gone, rowOf) => rowOf(gone.toUpperCase()) ?? null,
    )
    expect(goesOn.map((one) => [one.row, one.gone])).toEqual([
      ['a', false],
      ['B', false],
    ])
  })
})

describe('keys in the grid', () => {
  const at = { index: 5, count: 100, page: 20 }
  test.each([
    ['ArrowDown', at, 6],
    ['ArrowUp', at, 4],
    ['PageDown', at, 25],
    ['PageUp', at, 0],
    ['End', at, 99],
    ['Home', at, 0],
    ['ArrowDown', { ...at, index: -1 }, 0],
    ['ArrowDown', { ...at, index: 99 }, 99],
    ['Delete', at, null],
    ['ArrowDown', { ...at, count: 0 }, null],
  ])('%s at %j moves to %j', (key, position, index) => expect(movedIndex(key, position)).toBe(index))
})

const program = (name: string, processId: number, workingSetBytes: number | null) => ({
  name,
  processId,
  workingSetBytes,
  processorTime: null,
})

test('programs of one name are one line, the person’s own first', () => {
  expect(
    programGroups([
      program('csrss.exe', 1, 900),
      program('WINWORD.EXE', 2, 100),
      program('winword.exe', 3, 50),
      program('', 4, null),
    ]),
  ).toEqual([
    { name: 'WINWORD.EXE', count: 2, memoryBytes: 150 },
    { name: 'process 4', count: 1, memoryBytes: null },
    { name: 'csrss.exe', count: 1, memoryBytes: 900 },
  ])
})

describe('copied rows', () => {
  const columns = ['server', 'user', 'client'].flatMap((id) => columnOf(id) ?? [])
  const copied = (over = {}) =>
    rowsAsText([row(over)], { columns, contextOf: () => ({ server: server(), now: 11 * minute }) })

  test('are a table with a heading, of the columns that are shown, in their order', () => {
    expect(copied()).toMatch(/^Server\tUser\tClient\tRead at\nRDS01\talice\tWS-113\t[^\t\n]*1970[^\t\n]*$/)
  })

  test('hold no formula and no cell that a client’s own name makes', () => {
    expect(copied({ clientName: '=1+1\tx\r\ny' })).toContain("\nRDS01\talice\t'=1+1 x y\t")
  })

  test('say that they are old, for where they are pasted nothing else does', () => {
    const away = { server: server({ state: 'unreachable' }), now: 11 * minute }
    expect(rowsAsText([row()], { columns, contextOf: () => away })).toMatch(/, old: unreachable$/)
  })
})

const keysOf = ({ keys }: Marks) => [...keys].toSorted()

describe('marking rows', () => {
  const order = ['a', 'b', 'c', 'd']
  const press = (marks: Marks, key: string, held: 'ctrl' | 'shift' | null = null) =>
    pressedMarks(marks, { key, toggles: held === 'ctrl', extends: held === 'shift' }, order)

  test('a press marks that row alone, Ctrl adds and takes away, Shift marks all between', () => {
    const one = press(noMarks, 'b')
    expect(keysOf(one)).toEqual(['b'])
    expect(keysOf(press(one, 'd', 'ctrl'))).toEqual(['b', 'd'])
    expect(keysOf(press(press(one, 'd', 'ctrl'), 'b', 'ctrl'))).toEqual(['d'])
    expect(keysOf(press(one, 'd', 'shift'))).toEqual(['b', 'c', 'd'])
    expect(keysOf(press(press(noMarks, 'c'), 'a', 'shift'))).toEqual(['a', 'b', 'c'])
  })

  test('a range whose rows have moved apart grows by the row pressed, and by none that lies between them now', () => {
    const range = press(press(noMarks, 'a'), 'b', 'shift')
    const moved = pressedMarks(range, { key: 'd', toggles: false, extends: true }, ['b', 'c', 'd', 'a'])
    expect(keysOf(moved)).toEqual(['a', 'b', 'd'])
  })

  test('a session that is gone is marked no longer', () => {
    expect(livingMarks({ ...noMarks, keys: new Set(['a', 'b']) }, new Set(['b']))).toEqual(['b'])
  })
})
