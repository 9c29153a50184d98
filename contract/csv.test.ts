import { expect, test } from 'vitest'
import { csvFileName, csvLine, harmlessCell, originalCell, tabCell } from './csv.ts'

test('a line has commas, CR LF, and quotes where they are needed', () => {
  expect(csvLine(['plain', 'a, b', 'say "no"', 'x;y', 'two\nlines', ' kept '])).toBe(
    'plain,"a, b","say ""no""","x;y","two\nlines", kept \r\n',
  )
})

test('unknown is empty, a number is bare, also below zero', () => {
  expect(csvLine([null, 0, -3, true, ''])).toBe(',0,-3,true,\r\n')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['＝1', "'＝1"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['WS-113', 'WS-113'],
  ["'quoted", "'quoted"],
  ["'=1", "''=1"],
])('%j does nothing in a spreadsheet', (text, cell) => {
  expect(csvLine([text, 'next'])).toBe(`${cell},next\r\n`)
})

test('the file is named by the clock on the wall', () => {
  expect(csvFileName('sessions', new Date(2026, 10, 5, 9, 3))).toBe('rewinsta-sessions-2026-11-05-0903.csv')
})

test('a cell of tab-separated text stays one cell, and no formula', () => {
  expect(tabCell('=1\t2\r\n3')).toBe("'=1 2 3")
})

test.each(['=1', "'=1", "''＋1", '-', "'quoted", "''", '', 'WS-113', '\t@'])(
  '%j comes back as it was',
  (text) => {
    expect(originalCell(harmlessCell(text))).toBe(text)
  },
)
