import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvFileName, csvLine, harmlessCell, originalCell, tabCell } from './csv.ts'
import { tries } from './testing/tries.ts'

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
  ['\t=1', '"\'\t\'=1"'],
  ['\n=1', '"\'\n\'=1"'],
  ['\r=1', '�=1'],
  ['x;=1+1;.exe', '"x;\'=1+1;.exe"'],
  ['x; =1', '"x; \'=1"'],
  ['x,"@SUM(A1)', '"x,""\'@SUM(A1)"'],
  ['calc\u202exe.drowniw', 'calc�xe.drowniw'],
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

const part = fc.oneof(
  fc.constantFrom('=', '+', '-', '@', '＝', ';', ',', '\t', '\r', '\n', '"', "'", ' ', '\u00a0', 'a'),
  fc.string({ unit: 'grapheme', maxLength: 2 }),
)
const text = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''))

/** As a spreadsheet set to that separator reads: quotation marks count where a field begins. */
function cellsOf(csv: string, separator: string): readonly string[] {
  const cells: string[] = []
  let rest = csv
  while (rest !== '') {
    const [whole = '', quoted, after = ''] =
      new RegExp(`^(?:"((?:[^"]|"")*)(?:"|$))?([^${separator}\r\n]*)(?:[${separator}\r\n]|$)`).exec(rest) ??
      []
    cells.push(`${quoted?.replaceAll('""', '"') ?? ''}${after}`)
    rest = rest.slice(whole.length)
  }
  return cells
}

test('whatever is in a cell, no cell begins with a formula, whichever separator a reader takes', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
      for (const separator of [',', ';', '\t'])
        for (const cell of cellsOf(csvLine(cells), separator)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }),
    tries(2_000),
  )
})

test('any text comes back', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(originalCell(harmlessCell(one))).toBe(one)
    }),
    tries(2_000),
  )
})
