import { describe, expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import { noneClosed } from '../console/preferences-groups.ts'
import { row } from '../testing/rows.ts'
import { gridLines, headingPlace, isHeading, rowsOf, slotsOf, type GridLine } from './grid-lines.ts'
import { everyGroup, toggledGroup } from './groups.ts'
import { freeOrder, holdOrder } from './held-order.ts'

const named = (sessionKey: string, domain: string, user: string, over: Partial<SessionRow> = {}) =>
  row({ sessionKey, account: { domain, user }, ...over })

const alice = named('alice', 'CONTOSO', 'alice')
const aliceAway = named('alice away', 'contoso', 'Alice', { serverId: 's2', state: 'disconnected' })
const bert = named('bert', 'CONTOSO', 'bert')
const ownAlice = named('own alice', 'RDS07', 'alice')
const nobody = row({ sessionKey: 'nobody', account: null, state: 'connected' })
const people = [alice, aliceAway, bert, ownAlice, nobody]

const keyOf = ({ sessionKey }: SessionRow) => sessionKey

/** A line in a few words: `+` stands for an open group, `-` for a closed one. */
function told(line: GridLine): string {
  if (!isHeading(line)) return line.gone ? `(${line.row.sessionKey})` : line.row.sessionKey
  const { group, open, sessions, active, disconnected } = line
  return `${open ? '+' : '-'} ${group}: ${sessions ?? '?'}, ${active} active, ${disconnected} disconnected`
}

const toldAll = (...args: Parameters<typeof gridLines>) => gridLines(...args).lines.map(told)

describe('rows in groups', () => {
  test('stand below a heading that counts them; an account is one whatever its case, its namesake another', () => {
    expect(toldAll(freeOrder(people), 'user', noneClosed)).toEqual([
      '+ contoso\\alice: 2, 1 active, 1 disconnected',
      'alice',
      'alice away',
      '+ contoso\\bert: 1, 1 active, 0 disconnected',
      'bert',
      '+ rds07\\alice: 1, 1 active, 0 disconnected',
      'own alice',
      '+ : 1, 0 active, 0 disconnected',
      'nobody',
    ])
  })

  test('of a closed group are not shown, but counted', () => {
    const { lines, hidden } = gridLines(freeOrder(people), 'user', toggledGroup(noneClosed, 'contoso\\alice'))
    expect(lines.map(told).slice(0, 3)).toEqual([
      '- contoso\\alice: 2, 1 active, 1 disconnected',
      '+ contoso\\bert: 1, 1 active, 0 disconnected',
      'bert',
    ])
    expect(hidden.map(told)).toEqual(['alice', 'alice away'])
    expect(rowsOf(lines).map(told)).toEqual(['bert', 'own alice', 'nobody'])
  })

  test('are all hidden where all groups are closed, but for those opened since', () => {
    const all = everyGroup(true)
    expect(gridLines(freeOrder(people), 'server', all).hidden).toHaveLength(5)
    const { lines } = gridLines(freeOrder([alice, bert, aliceAway]), 'server', toggledGroup(all, 's2'))
    expect(lines.map(told)).toEqual([
      '- s1: 2, 2 active, 0 disconnected',
      '+ s2: 1, 0 active, 1 disconnected',
      'alice away',
    ])
  })

  test('of the services are neither active nor disconnected', () => {
    const services = row({ kind: 'services', state: 'disconnected', account: null })
    expect(toldAll(freeOrder([services]), 'server', noneClosed)[0]).toBe('+ s1: 1, 0 active, 0 disconnected')
  })

  test('are the rows themselves where nothing is grouped', () => {
    const rows = freeOrder(people)
    expect(gridLines(rows, 'none', everyGroup(true))).toEqual({ lines: rows, hidden: [] })
  })
})

describe('servers without a row', () => {
  const headings = {
    ordered: ['s0', 's1', 's1b', 's2', 's3'],
    unread: new Set(['s3']),
    old: new Set<string>(),
  }
  const shown = freeOrder([alice, bert, aliceAway])

  test('have a heading in their place, which says whether there is nobody or nothing is known', () => {
    expect(toldAll(shown, 'server', everyGroup(true), headings)).toEqual([
      '- s0: 0, 0 active, 0 disconnected',
      '- s1: 2, 2 active, 0 disconnected',
      '- s1b: 0, 0 active, 0 disconnected',
      '- s2: 1, 0 active, 1 disconnected',
      '- s3: ?, 0 active, 0 disconnected',
    ])
  })

  test('are numbered with the others, and have none of their rows named', () => {
    const { lines } = gridLines(shown, 'server', noneClosed, headings)
    expect(lines.filter(isHeading).map(({ number, first }) => [number, first?.serverId ?? null])).toEqual([
      [0, null],
      [1, 's1'],
      [2, null],
      [3, 's2'],
      [4, null],
    ])
  })

  test('keep their heading while rows hold their places and their first session comes below all others', () => {
    const came = row({ sessionKey: 'came', serverId: 's3' })
    const held = holdOrder(shown, [alice, bert, aliceAway, came], keyOf)
    expect(toldAll(held, 'server', everyGroup(true), headings).slice(-3)).toEqual([
      '- s3: ?, 0 active, 0 disconnected',
      '+ *: 1, 1 active, 0 disconnected',
      'came',
    ])
  })
})

test('a heading says how many of its sessions are old', () => {
  const headings = { ordered: [], unread: new Set<string>(), old: new Set(['s2']) }
  const { lines } = gridLines(freeOrder([alice, aliceAway, bert]), 'user', everyGroup(true), headings)
  expect(lines.filter(isHeading).map(({ sessions, old }) => [sessions, old])).toEqual([
    [2, 1],
    [1, 0],
  ])
})

describe('while rows hold their places', () => {
  const shown = freeOrder([alice, bert, aliceAway])
  const lines = (next: readonly SessionRow[]) => toldAll(holdOrder(shown, next, keyOf), 'state', noneClosed)

  test('one whose group is another by now stays below the heading where it stood', () => {
    expect(lines([alice, { ...bert, state: 'disconnected' }, aliceAway])).toEqual([
      '+ Active: 2, 1 active, 1 disconnected',
      'alice',
      'bert',
      '+ Disconnected: 1, 0 active, 1 disconnected',
      'alice away',
    ])
  })

  test('a group that has ended keeps its heading, one that came waits below all others', () => {
    expect(lines([alice, bert, nobody, ownAlice])).toEqual([
      '+ Active: 2, 2 active, 0 disconnected',
      'alice',
      'bert',
      '+ Disconnected: 0, 0 active, 0 disconnected',
      '(alice away)',
      '+ *: 2, 1 active, 0 disconnected',
      'nobody',
      'own alice',
    ])
  })
})

test('the heading over a line is found from it, and is its own', () => {
  const { lines } = gridLines(freeOrder(people), 'user', noneClosed)
  expect([0, 2, 3, 8].map((at) => headingPlace(lines, at))).toEqual([0, 0, 3, 7])
  expect(headingPlace(freeOrder(people), 3)).toBe(-1)
})

test('rows and headings have slots of their own, wherever counting begins', () => {
  const { lines } = gridLines(freeOrder(people), 'user', noneClosed)
  const slots = slotsOf(lines, [...lines.keys()])
  expect(slots.slice(0, 5)).toEqual(['heading 0', 'row 0', 'row 1', 'heading 1', 'row 2'])
  expect(slotsOf(lines, [2, 3, 4])).toEqual(slots.slice(2, 5))
  expect(slotsOf(lines, [3, 5, 6])).toEqual([slots[3], slots[5], slots[6]])
  expect(slotsOf(freeOrder(people), [1, 2])).toEqual(['row 1', 'row 2'])
})

describe('closed groups', () => {
  test('are named one by one, or all but those opened', () => {
    expect(toggledGroup(toggledGroup(noneClosed, 'a'), 'b')).toEqual({ all: false, except: ['a', 'b'] })
    expect(toggledGroup(toggledGroup(everyGroup(true), 'a'), 'a')).toEqual(everyGroup(true))
  })

  test('are remembered up to a thousand, the oldest forgotten', () => {
    let closed = noneClosed
    for (let at = 0; at < 1_005; at += 1) closed = toggledGroup(closed, `g${at}`)
    expect([closed.except.length, closed.except[0], closed.except.at(-1)]).toEqual([1_000, 'g5', 'g1004'])
  })
})
