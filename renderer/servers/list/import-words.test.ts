import { expect, test } from 'vitest'
import type { ImportProblem, AddingReport } from '#contract/server-import.ts'
import { addedText, remarkSections, sectionText } from './import-words.ts'

const problem = (kind: ImportProblem['kind'], line: number): ImportProblem => ({
  kind,
  line,
  text: 'rds 01',
  why: { code: 'quotes', values: { what: 'never-closed' } },
})
const said =
  'A quotation mark is never closed. Put a cell with commas, line ends or quotation marks into quotation marks, and double those inside it.'
const report = (over: Partial<AddingReport> = {}): AddingReport => ({
  dryRun: true,
  added: [],
  problems: [],
  notes: [],
  more: { wrong: 0, there: 0, notes: 0 },
  ...over,
})

test('lines to correct come first, those that need nothing last, and empty sections are left out', () => {
  const problems = [problem('in-list', 1), problem('bad-name', 2), problem('repeated', 3)]
  const notes = [
    { line: 4, text: 'rds01', why: { code: 'port-dropped', values: { address: 'rds01' } } } as const,
  ]
  expect(remarkSections(report({ problems, notes })).map(({ title }) => title)).toEqual([
    '1 line to correct',
    '1 line to look at',
    '2 lines already there',
  ])
  expect(remarkSections(report())).toEqual([])
})

test('a section can be copied whole', () => {
  const [section] = remarkSections(report({ problems: [problem('bad-name', 2)] }))
  expect(section && sectionText(section)).toBe(`1 line to correct\nLine 2: “rds 01” — ${said}`)
})

test('what is not told is counted', () => {
  const problems = [{ ...problem('bad-line', 2), text: '' }]
  const [section] = remarkSections(report({ problems, more: { wrong: 1200, there: 0, notes: 0 } }))
  expect(section && sectionText(section)).toBe(`1,201 lines to correct\nLine 2: ${said}\nAnd 1,200 more.`)
})

test('servers that were chosen are named, and have no lines', () => {
  const [section] = remarkSections(report({ problems: [problem('in-list', 5)] }), 'server')
  expect(section && sectionText(section)).toBe(`1 server already there\n“rds 01” — ${said}`)
})

test('what would be and what is are told apart', () => {
  const added = [{ line: 1, address: 'RDS01', group: null, tags: [], note: null, careful: false }]
  expect([
    addedText(report({ added })),
    addedText(report({ added, dryRun: false })),
    addedText(report()),
    addedText(report({ dryRun: false })),
  ]).toEqual([
    '1 server can be added.',
    '1 server was added.',
    'No new server is in it.',
    'No server was added.',
  ])
})
