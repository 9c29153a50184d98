import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import { tries } from '#contract/testing/tries.ts'
import { secret } from '../testing/list-samples.ts'
import type { ParsedList } from './candidate.ts'
import { judgeCandidates } from './judge.ts'
import { parseList } from './parse-list.ts'

const nobody = { own: [], machine: [], machineFile: null }

/** A table as somebody has it: where the servers stand, what is beside them, and how it is written. */
interface Shape {
  readonly heading: string
  /** Of the other columns, whose cells are none of ours. */
  readonly others: readonly string[]
  /** Which column has the servers. */
  readonly place: number
  readonly rows: readonly string[]
  readonly written: keyof typeof writers
  readonly delimiter: string
  readonly lineEnd: string
  readonly above: string
}

const known = ['Server', 'ComputerName', 'DNSHostName', 'Hostname', 'Name', 'SessionHost', 'name']
const unknown = ['Rechnername', 'Maschine', 'Serveur']
const strangers = ['Standort', 'Kennwort', 'PSComputer', 'Owner', 'LAPS', 'Remark', 'Cost centre', 'Ébène']
const name = fc.integer({ min: 1, max: 99 }).map((index) => `rds${index}.contoso.com`)
/** What is no name, as people have it in such a column: an account, a link, two at once, a password behind it. */
const wrong = fc.constantFrom(
  'two names',
  `svc:${secret}@`,
  `rds/${secret}`,
  `rds01.contoso.com ${secret}`,
  `https://svc:${secret}@rds01/`,
  '-',
  '',
)

const shape = (headings: readonly string[]): fc.Arbitrary<Shape> =>
  fc.record({
    heading: fc.constantFrom(...headings),
    others: fc.uniqueArray(fc.constantFrom(...strangers), { minLength: 1, maxLength: 4 }),
    place: fc.nat(4),
    rows: fc.array(fc.oneof({ weight: 4, arbitrary: name }, { weight: 1, arbitrary: wrong }), {
      minLength: 2,
      maxLength: 8,
    }),
    written: fc.constantFrom('plain', 'quoted', 'ruled', 'json'),
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    above: fc.constantFrom('', '', '#TYPE Selected.System.String', '\ufeff'),
  })

const cellsOf = ({ heading, others, place, rows }: Shape): readonly (readonly string[])[] =>
  [heading, ...rows].map((cell, line) => {
    const cells = others.map((other, column) => (line === 0 ? other : `${secret}${line}${column}`))
    return cells.toSpliced(place % (others.length + 1), 0, cell)
  })

const isQuotable = /[",;\t\s]/
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const widths = (rows: readonly (readonly string[])[]) =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))

const writers = {
  plain: (rows: readonly (readonly string[])[], { delimiter, lineEnd, above }: Shape) =>
    [
      ...(above === '' ? [] : [above]),
      ...rows.map((cells) =>
        cells.map((cell) => (isQuotable.test(cell) ? quoted(cell) : cell)).join(delimiter),
      ),
    ].join(lineEnd),
  quoted: (rows: readonly (readonly string[])[], { delimiter, lineEnd, above }: Shape) =>
    [...(above === '' ? [] : [above]), ...rows.map((cells) => cells.map(quoted).join(delimiter))].join(
      lineEnd,
    ),
  ruled: (rows: readonly (readonly string[])[], { lineEnd }: Shape) => {
    const wide = widths(rows)
    const [headings = [], ...others] = rows
    const line = (cells: readonly string[]) =>
      cells.map((cell, column) => cell.padEnd(wide[column] ?? 0)).join(' ')
    return [line(headings), line(headings.map((cell) => '-'.repeat(cell.length))), ...others.map(line)].join(
      lineEnd,
    )
  },
  json: ([headings = [], ...others]: readonly (readonly string[])[]) =>
    JSON.stringify(
      others.map((cells) => Object.fromEntries(headings.map((key, column) => [key, cells[column]]))),
    ),
}

const written = (one: Shape) => writers[one.written](cellsOf(one), one)
const read = (text: string) => parseList(text, { format: 'auto', column: null })
const isName = (cell: string) => /^rds\d+\.contoso\.com$/.test(cell)

/** What of a reading must not be there: what is not ours, and a heading or a cell of another column as a server. */
function complaintsOn(parsed: Result<ParsedList>, names: readonly string[]): readonly string[] {
  const report = parsed.ok ? judgeCandidates(parsed.value, nobody) : null
  const added = report?.added.map(({ address }) => address) ?? []
  const strange = added.filter((address) => !names.includes(address))
  const repeats = JSON.stringify(report ?? parsed).includes(secret)
  return [
    ...strange.map((address) => `${address} is no server`),
    ...(repeats ? ['a secret is repeated'] : []),
  ]
}

test('whatever a table looks like, its servers are taken and nothing else, and no secret is repeated', () => {
  fc.assert(
    fc.property(shape(known), (one) => {
      const names = new Set(one.rows.filter(isName))
      const parsed = read(written(one))
      expect(complaintsOn(parsed, [...names])).toEqual([])
      const added = parsed.ok ? judgeCandidates(parsed.value, nobody).added : []
      expect(added.map(({ address }) => address)).toEqual([...names])
    }),
    tries(300),
  )
})

test('where no heading is known, none is a server and no secret is repeated', () => {
  fc.assert(
    fc.property(shape(unknown), (one) => {
      expect(complaintsOn(read(written(one)), one.rows.filter(isName))).toEqual([])
    }),
    tries(300),
  )
})

test('it is found out when a heading is taken for a server, and when a line is repeated', () => {
  const candidates = [{ line: 1, address: 'Rechnername' }]
  const why = { code: 'no-server', values: {} } as const
  const problems = [{ kind: 'bad-line', line: 2, text: `rds01;${secret}`, why }] as const
  const parsed = { ok: true, value: { format: 'csv', candidates, problems, notes: [] } } as const
  expect(complaintsOn(parsed, [])).toEqual(['Rechnername is no server', 'a secret is repeated'])
})
