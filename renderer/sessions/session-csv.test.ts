import { expect, test } from 'vitest'
import type { ColumnId } from './columns.ts'
import { row, server } from '../testing/rows.ts'
import { sessionCsv } from './session-csv.ts'

const now = Date.UTC(2026, 10, 25, 22, 10)
const contextOf = () => ({ server: server({ state: 'stale' }), now })
const linesOf = (over: Parameters<typeof row>[0], shown: readonly ColumnId[]) =>
  [...sessionCsv([row(over)], { shown, contextOf })].join('').split('\r\n')

const read = {
  readAt: Date.UTC(2026, 10, 25, 22, 9, 58),
  detailsReadAt: Date.UTC(2026, 10, 25, 22, 9, 30),
}
const freshness = '2026-11-25T22:09:58.000Z,2026-11-25T22:09:30.000Z,stale'

test('the file has the columns that are shown, in their order, and then how old each row is', () => {
  expect(linesOf(read, ['server', 'user', 'id'])).toEqual([
    'Server,User,ID,Read at (UTC),Details read at (UTC),Server state',
    `RDS01,alice,2,${freshness}`,
    '',
  ])
})

test('when a row was read stands once, where the grid shows it', () => {
  expect(linesOf(read, ['age', 'user'])[0]).toBe('Read at (UTC),User,Details read at (UTC),Server state')
})

test('times are of UTC and idle is whole minutes; the headings say so', () => {
  const over = { ...read, idleSinceAt: now - 11 * 60_000 - 59_000, logonAt: Date.UTC(2026, 10, 25, 8, 2) }
  expect(linesOf(over, ['idle', 'logon'])).toEqual([
    'Idle (minutes),Idle since (UTC),Idle is approximate,Logon (UTC by the server’s clock),Read at (UTC),Details read at (UTC),Server state',
    `11,2026-11-25T21:58:01.000Z,no,2026-11-25T08:02:00.000Z,${freshness}`,
    '',
  ])
})

test('what is unknown is empty, never zero and never a dash', () => {
  const unknown = {
    ...read,
    account: null,
    stationName: null,
    idleSinceAt: null,
    logonAt: null,
    clientName: null,
    clientAddress: null,
    verdict: null,
  }
  const shown: readonly ColumnId[] = [
    'user',
    'domain',
    'session',
    'idle',
    'verdict',
    'logon',
    'client',
    'address',
  ]
  expect(linesOf(unknown, shown)[1]).toBe(`,,,,,,,,,,${freshness}`)
})

test('a listener is idle for nobody', () => {
  expect(linesOf({ ...read, kind: 'listener', account: null, idleSinceAt: 0 }, ['state', 'idle'])[1]).toBe(
    `Listener,,,,${freshness}`,
  )
})

test('a row of a server that was taken off the list says so', () => {
  const [, line] = [
    ...sessionCsv([row(read)], { shown: ['server'], contextOf: () => ({ server: undefined, now }) }),
  ]
  expect(line).toBe(',2026-11-25T22:09:58.000Z,2026-11-25T22:09:30.000Z,removed\r\n')
})

test('many rows come in parts, none lost and none twice', () => {
  const rows = Array.from({ length: 2_500 }, (_one, at) => row({ sessionId: at }))
  const parts = [...sessionCsv(rows, { shown: ['id'], contextOf })]
  expect(parts).toHaveLength(4)
  const ids = parts
    .join('')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]))
  expect(ids).toEqual(rows.map(({ sessionId }) => sessionId))
})
