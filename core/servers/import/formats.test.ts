import { describe, expect, test } from 'vitest'
import type { Lists } from '../list-checks.ts'
import { listSamples, secret } from '../testing/list-samples.ts'
import { judgeCandidates } from './judge.ts'
import { parseList, type ListChoices } from './parse-list.ts'

const nobody: Lists = { own: [], machine: [], machineFile: null }

function read(text: string, choices: Partial<ListChoices> = {}) {
  const parsed = parseList(text, { format: 'auto', column: null, ...choices })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure))
  return { format: parsed.value.format, ...judgeCandidates(parsed.value, nobody) }
}
const named = ({ added }: ReturnType<typeof read>) =>
  added.map(({ address, group }) => (group === null ? address : `${address} in ${group}`))
const refused = (text: string, choices: Partial<ListChoices> = {}) => {
  const parsed = parseList(text, { format: 'auto', column: null, ...choices })
  return parsed.ok || parsed.failure.kind !== 'invalid' ? null : parsed.failure.problems[0]
}

describe('a list of another program', () => {
  test.each(listSamples)('$what', ({ text, format, servers, problems = [], notes = [] }) => {
    const report = read(text)
    expect(named(report)).toEqual(servers)
    expect(report.format).toBe(format)
    expect(report.problems.map(({ line, kind }) => `${line} ${kind}`)).toEqual(problems)
    expect(report.notes.map(({ why }) => why.code)).toEqual(notes)
    expect(JSON.stringify(report)).not.toContain(secret)
  })

  test('keeps what is said of a server, and nothing else', () => {
    const [mRemote] = listSamples
    expect(read(mRemote?.text ?? '').added).toMatchObject([{ note: 'Old print server', tags: [] }])
  })

  test.each(listSamples.filter(({ text }) => text.startsWith('<')))(
    '$what, cut anywhere, repeats nothing',
    ({ text }) => {
      for (let end = 1; end < text.length; end += 37) {
        const parsed = parseList(text.slice(0, end), { format: 'auto', column: null })
        expect(JSON.stringify(parsed.ok ? { ...parsed.value, candidates: [] } : parsed)).not.toContain(secret)
      }
    },
  )
})

describe('a table without a known heading', () => {
  const text = 'Rechnername;Standort\r\nRDS01;Berlin\r\nRDS02;Hamburg\r\n'
  test('is refused with the names of its columns, and taken when one is named', () => {
    const headings = ['Rechnername', 'Standort']
    expect(refused(text)).toEqual({ path: ['text'], code: 'which-column', values: { headings, named: null } })
    expect(named(read(text, { column: 'rechnername' }))).toEqual(['RDS01', 'RDS02'])
    expect(named(read(text, { column: '1' }))).toEqual(['RDS01', 'RDS02'])
    expect(refused(text, { column: 'Server' })).toMatchObject({ values: { headings, named: 'Server' } })
  })

  test.each([
    ['"Rechnername"\n"RDS01"\n"RDS02"', ['Rechnername']],
    ['#TYPE Selected.Object\n"Rechner","Ort"\n"RDS01","Berlin"', ['Rechner', 'Ort']],
    ['Rechner  Ort\n-------  ---\nRDS01    Berlin\n', ['Rechner', 'Ort']],
    ['[{"Rechner":"RDS01","Ort":"Berlin"}]', ['Rechner', 'Ort']],
    ['RDS01,Berlin\nRDS02,Hamburg', ['1', '2']],
    ['10.1.0.1;Berlin\n10.1.0.2;Hamburg', ['1', '2']],
  ])('%j: %j', (written, headings) => {
    expect(refused(written)).toMatchObject({ code: 'which-column', values: { headings, named: null } })
  })

  test('repeats of a first line that may be no headings only words, and says that it was taken for them', () => {
    const noHeadings = `rds01;adm;${secret}\nweb02;adm;${secret}`
    const headings = ['1', 'adm', '3']
    expect(refused(noHeadings)).toMatchObject({ code: 'which-column', values: { headings } })
    const { notes } = read(noHeadings, { column: '1' })
    expect(notes.at(-1)).toMatchObject({ why: { code: 'heading', values: { heading: 'rds01' } } })
    expect(JSON.stringify(notes)).not.toContain(secret)
  })

  test('is not made of names because a column is named', () => {
    const values = { headings: [], named: 'Server' }
    expect(refused('RDS01\nRDS02', { column: 'Server' })).toMatchObject({ code: 'which-column', values })
  })

  test('printed by PowerShell has its servers under their heading, also where none stands there', () => {
    const printed = `Standort       Server\n--------       ------\n${secret}\n${secret}\n`
    const report = read(printed)
    expect(named(report)).toEqual([])
    expect(JSON.stringify(report)).not.toContain(secret)
  })

  test('has its first line taken where no heading stands in it', () => {
    expect(named(read('RDS01,Berlin\nRDS02,Hamburg', { column: '1' }))).toEqual(['RDS01', 'RDS02'])
  })

  test('is none where all its cells are names', () => {
    const report = read('RDS01,RDS02\nRDS03,RDS04')
    expect([report.format, ...named(report)]).toEqual(['text', 'RDS01', 'RDS02', 'RDS03', 'RDS04'])
  })

  test('of one column begins with its heading where that is known, and says so', () => {
    const report = read('Server\nRDS01\nRDS02')
    expect(named(report)).toEqual(['RDS01', 'RDS02'])
    expect(report.notes).toMatchObject([{ line: 1, why: { code: 'heading', values: { heading: 'Server' } } }])
  })
})

test('the columns that are not used are named in one line', () => {
  const [mRemote] = listSamples
  expect(read(mRemote?.text ?? '').notes[0]?.why).toEqual({
    code: 'columns',
    values: {
      used: ['Hostname', 'Name'],
      unused: ['Icon', 'Panel', 'Username', 'Password', 'Domain', 'PuttySession', 'Port'],
      more: 0,
    },
  })
})

describe('a text that is wrong as a whole', () => {
  const deep = `<RDCMan>${'<group>'.repeat(50_000)}`
  const bombs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><RDCMan><server><name>&b;</name></server></RDCMan>`
  test.each([
    ['cut', '<?xml version="1.0"?><RDCMan><file>', { code: 'no-xml' }],
    ['deep', deep, { code: 'no-xml', values: { line: 1 } }],
    ['with entities of its own', bombs, { code: 'no-xml' }],
    ['of another program', '<Objs><Obj/></Objs>', { code: 'unknown-xml', values: { root: 'Objs' } }],
    ['encrypted', '<Connections FullFileEncryption="true">x</Connections>', { code: 'encrypted-list' }],
    ['deep JSON', `["a",${'['.repeat(100_000)}`, { code: 'no-server-list' }],
    ['no JSON', `{"a": "${secret}", b}`, { code: 'no-json' }],
  ])('%s is refused, and none of it repeated', (_what, text, fault) => {
    const problem = refused(text)
    expect(problem).toMatchObject(fault)
    expect(JSON.stringify(problem)).not.toContain(secret)
  })
})

test('what is shown of a line moves no cursor and turns no direction', () => {
  const told = JSON.stringify([
    read('RDS01\u202e!\u001b[2J\nRDS\u0000').problems,
    refused('a\u202eb;c\u001bd\nx;y\nz;u'),
    read('name,o\u202es\nRDS01,x').notes,
  ])
  expect(told).toContain('\ufffd')
  for (const hidden of ['\u202e', '\u001b', '\\u001b', '\\u0000']) expect(told).not.toContain(hidden)
})

const long = 'g'.repeat(1_000_000)
const many = Array.from({ length: 19_000 }, (_, index) => index)
const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 0]))
const cutNames = many.map((index) =>
  index % 2 === 0 ? `abcdefghijklmno.d${index}.com` : `abcdefghijklmno${index}.d.com`,
)

/** What each server of a text, or each of its lines, could repeat at the cost of all memory. */
const multiplied: readonly (readonly [string, string])[] = [
  [
    'long folders of RDCMan',
    `<RDCMan><group><name>${long}</name><group><name>${long}</name>${'<server><name>a</name></server>'.repeat(19_000)}</group></group></RDCMan>`,
  ],
  [
    'long folders of Royal TS',
    JSON.stringify({
      Objects: [{ Name: long, Objects: [{ Name: long, Objects: many.map(() => ({ Name: 'a' })) }] }],
    }),
  ],
  [
    'long folders of mRemoteNG',
    `Name;Id;Parent;NodeType\n${long};b;a;Container\n${long};a;;Container\n${many.map(() => 'c;c;b;Connection').join('\n')}`,
  ],
  ['keys', JSON.stringify([{ name: 'a', ...keys }, ...many.map(() => ({}))])],
  ['columns by dashes', `Name Ort\n${'- '.repeat(100_000)}\n${'a\n'.repeat(15_000)}`],
  ['accounts side by side', `Members\n---\n${'a$  '.repeat(500_000)}`],
  ['namesakes', many.map((index) => `rds01.d${index}.com`).join('\n')],
  ['names that NetBIOS would cut alike', cutNames.join('\n')],
]

/** The processor's time of the best of three: what others do on the machine does not count. */
function processorMs(work: () => unknown): number {
  const once = () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  return Math.min(once(), once(), once())
}

test.each([
  ['names in a line', 'a,'.repeat(500_000), 'too-many'],
  ['brackets', `[${']#'.repeat(500_000)}\u2028`, null],
  ['signs of a comment', `a${' #'.repeat(500_000)}\u2028`, null],
  ['blanks', `a${' '.repeat(1_000_000)}b`, null],
  ['dashes', `${'- '.repeat(500_000)}x`, null],
  ['quotation marks', `name\n${'"'.repeat(1_000_000)}`, null],
  ['quoted cells', `${'"a",'.repeat(250_000)}"a`, null],
  ['semicolons', ';'.repeat(1_000_000), null],
  ['dots', '.'.repeat(1_000_000), null],
  ['at signs', '@'.repeat(1_000_000), null],
  ['columns', `name${',x'.repeat(500_000)}\nRDS01`, null],
  ['colons', ':'.repeat(1_000_000), null],
  ...multiplied.map(([what, text]) => [what, text, null] as const),
] as const)('1 MB of %s is answered at once', (_what, text, code) => {
  let answer: unknown = null
  const tookMs = processorMs(() => {
    const parsed = parseList(text, { format: 'auto', column: null })
    answer = parsed.ok ? { ...judgeCandidates(parsed.value, nobody), added: [] } : parsed.failure
  })
  if (code !== null) expect(answer).toMatchObject({ problems: [{ code, values: { most: 20_000 } }] })
  // A second or so on a busy machine; work that grows with the square takes minutes.
  expect(tookMs).toBeLessThan(10_000)
  expect(JSON.stringify(answer).length).toBeLessThan(100_000)
})
