import { describe, expect, test } from 'vitest'
import type { KeptServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import type { ImportReport, ListFormat } from '#contract/server-import.ts'
import type { Lists } from '../list-checks.ts'
import { exportList } from './export-list.ts'
import { judgeCandidates } from './judge.ts'
import { parseList } from './parse-list.ts'

const nobody: Lists = { own: [], machine: [], machineFile: null }
const kept = (address: string, group: string | null = null): KeptServer => ({
  ...plainFacts,
  group,
  serverId: address,
  address,
})

function read(text: string, format: ListFormat | 'auto' = 'auto', lists = nobody) {
  const parsed = parseList(text, { format, column: null })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure))
  return { format: parsed.value.format, ...judgeCandidates(parsed.value, { ...lists, ownNames: ['HD07'] }) }
}
const said = ({ problems }: Pick<ImportReport, 'problems'>) =>
  problems.map(({ line, kind, text }) => `${line} ${kind} ${text}`)
const names = ({ added }: Pick<ImportReport, 'added'>) =>
  added.map(({ line, address, group }) => [line, address, group].filter((part) => part !== null).join(' '))

const same = (address: string, other: string, line: number | null) => ({
  code: 'same-server',
  values: { address, other, line },
})

describe('a text', () => {
  test('has one name a line, or several, with comments and folders', () => {
    const report = read(
      [
        '# our servers',
        'RDS01  # the old one',
        '\\\\RDS02; RDS03,RDS04\tRDS05',
        '',
        '[London / Floor 2]',
        'lon-rds01.contoso.com',
        '[Team #1] # the first',
        'RDS06',
        '[]',
        '10.1.0.7',
      ].join('\r\n'),
    )
    expect(report.format).toBe('text')
    expect(names(report)).toEqual([
      '2 RDS01',
      '3 RDS02',
      '3 RDS03',
      '3 RDS04',
      '3 RDS05',
      '6 lon-rds01.contoso.com London/Floor 2',
      '8 RDS06 Team #1',
      '10 10.1.0.7',
    ])
    expect(report.problems).toEqual([])
  })

  test.each([
    [
      'in English',
      'Known Remote Desktop Session Host servers\n-----------------------------------------\nRDS01\nRDS02\n',
    ],
    [
      'in German with addresses',
      'Bekannte Sitzungshosts   Netzwerk      Knotenadresse\n----------------------   --------      -------------\nRDS01                    [10.1.0.1]    [  0015 5D01 ]\nRDS02\n',
    ],
  ])('may be what query termserver prints, %s', (_what, text) => {
    const report = read(text)
    expect(names(report)).toEqual(['3 RDS01', '4 RDS02'])
    expect(report.problems).toEqual([])
  })

  test('says of each line that cannot be taken why, and what to type, and takes the others', () => {
    const report = read(
      'RDS01\nRDS02 RDS03\nrds01\n,,\n[a/b/c/d/e/f]\nhttps://rds04\nRDS05\nADM01\nold1',
      'text',
      { own: [kept('OLD1', 'Leeds')], machine: [kept('ADM01')], machineFile: null },
    )
    expect(names(report)).toEqual(['1 RDS01', '7 RDS05'])
    expect(said(report)).toEqual([
      '2 bad-name RDS02 …',
      '3 repeated rds01',
      '4 bad-line ',
      '5 bad-fact [a/b/c/d/e/f]',
      '6 bad-name https://rds04',
      '8 in-list ADM01',
      '9 in-list old1',
    ])
    const taken = { thisMachine: null, group: null }
    expect(report.problems).toMatchObject([
      { why: { values: { address: 'RDS02 …', looksLike: 'several-names' } } },
      { why: { code: 'repeated', values: { address: 'rds01', line: 1 } } },
      { why: { code: 'no-name' } },
      { why: { path: [], code: 'folder-too-deep', values: { most: 5, depth: 6 } } },
      { why: { values: { looksLike: 'path' } } },
      { why: { values: { ...taken, address: 'ADM01', by: 'machine' } } },
      { why: { values: { ...taken, address: 'OLD1', by: 'own', group: 'Leeds' } } },
    ])
  })

  test('names that may be one server are taken, and said', () => {
    const report = read(
      'rds01.contoso.com\nRDS02\nrds02.contoso.com\nrds02.other.com\n.\nhd07.contoso.com\n10.0.0.1\n10.0.0.2',
      'auto',
      { ...nobody, own: [kept('RDS01')] },
    )
    expect(report.added).toHaveLength(8)
    expect(report.notes).toEqual([
      { line: 1, text: 'rds01.contoso.com', why: same('rds01.contoso.com', 'RDS01', null) },
      { line: 3, text: 'rds02.contoso.com', why: same('rds02.contoso.com', 'RDS02', 2) },
      { line: 4, text: 'rds02.other.com', why: same('rds02.other.com', 'RDS02', 2) },
      { line: 6, text: 'hd07.contoso.com', why: same('hd07.contoso.com', '.', 5) },
    ])
  })
})

describe('a CSV', () => {
  test('has a header in any order and case, quoted cells, and what Excel makes of it', () => {
    const report = read(
      '\uFEFFFolder;Computer Name;Tags;Notes;VIP;OS\r\nLondon;RDS01;"sql;Ward 7";"Says ""hello"";\r\ntwice";yes;2022\r\n;RDS02;;;;\r\n',
    )
    expect(report.format).toBe('csv')
    expect(report.added).toEqual([
      {
        line: 2,
        address: 'RDS01',
        group: 'London',
        tags: ['sql', 'Ward 7'],
        note: 'Says "hello";\r\ntwice',
        careful: true,
      },
      { line: 4, address: 'RDS02', ...plainFacts },
    ])
    expect(report.problems).toEqual([])
    const why = { code: 'columns', values: { used: ['Computer Name'], unused: ['OS'], more: 0 } }
    expect(report.notes).toEqual([{ line: 1, text: '', why }])
  })

  test('loses to a quotation mark its own line and no other', () => {
    const report = read(
      'name,note\nRDS01,"never closed\nRDS02,"closed"x\nRDS03,a "quote"\nRDS04,"fine"\nRDS05,a,b\nRDS06\n"RDS07","two\nlines"\nRDS08',
    )
    expect(names(report)).toEqual(['5 RDS04', '7 RDS06', '8 RDS07', '10 RDS08'])
    expect(said(report)).toEqual(['2 bad-line ', '3 bad-line ', '4 bad-line ', '6 bad-line '])
  })

  test('says which folder, tag or mark is not possible', () => {
    const report = read(
      `name,group,tags,careful\nRDS01,London//2,,\nRDS02,,${'x'.repeat(33)},\nRDS03,,,perhaps\n,London,,`,
    )
    expect(said(report).map((line) => line.slice(0, 10))).toEqual([
      '2 bad-fact',
      '3 bad-fact',
      '4 bad-fact',
      '5 bad-name',
    ])
    expect(report.problems.map(({ why }) => why)).toMatchObject([
      { path: ['group'], code: 'folder-unnamed', values: { group: 'London//2' } },
      { path: ['tags', 0], code: 'fact-too-long', values: { of: 'tag', most: 32, has: 33 } },
      { code: 'yes-or-no', values: { given: 'perhaps' } },
      { code: 'impossible-address', values: { looksLike: 'nothing' } },
    ])
  })

  test('a name that is far too long is shown with its middle left out, in its reason too', () => {
    const [problem] = read(`name,folder\n${'x'.repeat(300)}_y,\nRDS02,${'London/'.repeat(40)}`).problems
    expect(problem?.why).toMatchObject({ values: { address: `${'x'.repeat(40)}…${'x'.repeat(17)}_y` } })
    const folder = read(`[${'London/'.repeat(90)}x]`).problems[0]
    const group: unknown = expect.stringMatching(/^.{80}….{39}$/)
    expect(folder?.why).toMatchObject({ code: 'folder-too-deep', values: { group } })
  })

  test('without a column for names is refused', () => {
    expect(parseList('London,Leeds\na,b', { format: 'csv', column: null })).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid',
        problems: [
          { path: ['text'], code: 'which-column', values: { headings: ['London', 'Leeds'], named: null } },
        ],
      },
    })
  })

  test.each([
    ['Name,IP,OS\nRDS01,10.1.0.1,2022', 'csv'],
    ['name\nRDS01', 'csv'],
    ['server;folder\nRDS01;London', 'csv'],
    ['SERVER\nRDS01', 'csv'],
    ['server,host,RDS01', 'text'],
    ['RDS01,RDS02', 'text'],
  ])('is told from a text: %j is %s', (text, format) => {
    expect(read(text).format).toBe(format)
  })

  test('with a quotation mark in each of its lines is read in no time', () => {
    const lines = Array.from({ length: 15_000 }, (_, index) => `RDS${index},"${'x'.repeat(50)}`)
    const startedAt = performance.now()
    expect(read(`name,note\n${lines.join('\n')}`).more.wrong).toBe(15_000 - 100)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('JSON', () => {
  test('may be a plain array of names and objects', () => {
    const report = read(
      '[ "RDS01", {"name":"RDS02","folder":"London","tags":"sql; web"}, {"address":"RDS03","tags":["a","A"],"note":" ","careful":true}, 7, {"tags":[]}, {"address":"RDS04","tags":[1]} ]',
    )
    expect(report.added).toEqual([
      { line: 1, address: 'RDS01', ...plainFacts },
      { line: 2, address: 'RDS02', ...plainFacts, group: 'London', tags: ['sql', 'web'] },
      { line: 3, address: 'RDS03', ...plainFacts, tags: ['a'], careful: true },
      { line: 6, address: 'RDS04', ...plainFacts },
    ])
    expect(said(report)).toEqual(['4 bad-line ', '5 bad-name '])
  })

  test.each([
    ['{"servers": 7}', { code: 'no-server-list', values: {} }],
    ['{"version":3,"servers":[]}', { code: 'newer-list', values: { version: 3 } }],
    ['{"servers": [', { code: 'no-json' }],
  ])('%s is refused: %j', (text, fault) => {
    expect(parseList(text, { format: 'auto', column: null })).toMatchObject({
      failure: { problems: [{ path: ['text'], ...fault }] },
    })
  })
})

const everything: readonly KeptServer[] = [
  {
    ...kept('RDS02', 'London/Floor 2'),
    tags: ['sql', 'Ward 7'],
    note: 'Says "hello",\nthen ends; careful',
    careful: true,
  },
  kept('.'),
  kept('RDS01', 'Team #1'),
  { ...kept('fe80::1'), note: '=1+1' },
  { ...kept('RDS03', '@home'), tags: ['-old', '+new'], note: "'=1 is no formula" },
]

test.each(['csv', 'json'] as const)('what is exported as %s is imported as it was', (format) => {
  const report = read(exportList(everything, format))
  expect(report.format).toBe(format)
  expect(report.added.map(({ line: _line, ...server }) => server)).toEqual(
    everything.map(({ serverId: _id, ...server }) => server),
  )
  expect(report.problems).toEqual([])
})

test('what a spreadsheet would take for a formula is none in an exported CSV', () => {
  const text = exportList([{ ...kept('RDS03', '@home'), tags: ['-old'], note: '=1+1' }], 'csv')
  expect(text).toBe("name,group,tags,note,careful\r\nRDS03,'@home,'-old,'=1+1,\r\n")
})

test('what is exported as text has names and folders', () => {
  const text = exportList(everything, 'text')
  expect(text).toBe('.\nfe80::1\n\n[@home]\nRDS03\n\n[London/Floor 2]\nRDS02\n\n[Team #1]\nRDS01\n')
  expect(names(read(text))).toEqual([
    '1 .',
    '2 fe80::1',
    '5 RDS03 @home',
    '8 RDS02 London/Floor 2',
    '11 RDS01 Team #1',
  ])
})

test.each(['text', 'csv', 'json'] as const)(
  'an empty list exported as %s is imported as nothing',
  (format) => {
    expect(read(exportList([], format), format)).toMatchObject({ added: [], problems: [], notes: [] })
  },
)

test.each([
  ['more than 4 MB', 'x'.repeat(4_000_001), { code: 'text-too-large' }],
  ['more than 4 MB in UTF-8', 'ü'.repeat(2_400_000), { code: 'text-too-large' }],
  ['too many lines', '\n'.repeat(20_001), { code: 'too-many', values: { of: 'lines', most: 20_000 } }],
  ['too many names', 'a,'.repeat(20_001), { code: 'too-many', values: { of: 'servers', most: 20_000 } }],
])('a text with %s is refused whole', (_what, text, fault) => {
  expect(parseList(text, { format: 'auto', column: null })).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', operation: 'import-servers', problems: [{ path: ['text'], ...fault }] },
  })
})

const bad = (index: number) => ['not a host!', 'RDS00001', '10.1.0', 'https://x'][(index / 25) % 4]

test('of 5 000 lines with 200 bad ones each bad one is said and all others are taken, within a second', () => {
  const lines = Array.from({ length: 5000 }, (_, index) =>
    index % 25 === 24 ? bad(index - 24) : `RDS${String(index).padStart(5, '0')}.contoso.com`,
  )
  lines[0] = 'RDS00001'
  const lists = { ...nobody, own: Array.from({ length: 5000 }, (_, index) => kept(`OLD${index}`)) }
  const startedAt = performance.now()
  const report = read(lines.join('\n'), 'auto', lists)
  const tookMs = performance.now() - startedAt
  expect([report.problems.length, report.more.wrong]).toEqual([150, 50])
  expect(report.problems.every(({ line }) => line % 25 === 0)).toBe(true)
  expect(report.added).toHaveLength(4800)
  expect(tookMs).toBeLessThan(1000)
})
