import { describe, expect, it } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { csvText, forPrograms, type Column } from './sheet.ts'
import { fitted, shortened, shortenedInside, tableText } from './table.ts'

interface Row {
  readonly name: string
  readonly count: number | null
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: 'NAME', value: ({ name }) => name },
  { key: 'count', title: 'COUNT', align: 'end', value: ({ count }) => count },
  { key: 'hidden', title: null, value: () => true },
]

describe('a table', () => {
  it('is aligned for wide and combined characters, and ends no line in spaces', () => {
    const rows = ['alice', '山田太郎', 'Zoë', 'e\u0301e\u0301', '👩‍💻'].map((name, count) => ({ name, count }))
    expect(tableText(columns, rows, null)).toBe(
      [
        'NAME      COUNT',
        'alice         0',
        '山田太郎      1',
        'Zoë           2',
        'e\u0301e\u0301            3',
        '👩‍💻            4',
        '',
      ].join('\n'),
    )
  })

  it('is cut to the width of a terminal, the widest column first', () => {
    const text = tableText(columns, [{ name: 'a very long name '.repeat(5), count: 1 }], 60)
    expect(text.split('\n')).toEqual([
      `${'NAME'.padEnd(55)}COUNT`,
      `${'a very long name a very long name a very long name a…'.padEnd(59)}1`,
      '',
    ])
  })

  it('is records on a narrow terminal it does not fit, and none of their lines is wider', () => {
    const rows = [
      { name: 'a very long name of a person', count: 1 },
      { name: 'bob', count: null },
    ]
    expect(tableText(columns, rows, 20)).toBe('NAME: a very long n…\nCOUNT: 1\n\nNAME: bob\n')
    expect(tableText(columns, rows.slice(1), 20)).toBe('NAME  COUNT\nbob\n')
  })

  it('leaves what is unknown empty', () => {
    expect(tableText(columns, [{ name: 'a', count: null }], null)).toBe('NAME  COUNT\na\n')
  })
})

it.each([
  [[10, 10], 30, [10, 10]],
  [[30, 10], 32, [20, 10]],
  [[9, 9], 4, [8, 8]],
])('fits the columns %j into %i', (natural, widest, expected) => {
  expect(fitted(natural, widest)).toEqual(expected)
})

it('cuts between characters a person sees, not inside them', () => {
  expect(shortened('山田太郎', 6)).toBe('山田…')
  expect(shortened('👩‍💻👩‍💻👩‍💻', 4)).toBe('👩‍💻…')
})

it('keeps both ends of a name that is cut in the middle', () => {
  expect(shortenedInside('LON-RDS-S02', 7)).toBe('LON…S02')
  expect(shortenedInside('LON-RDS-S02', 8)).toBe('LON-…S02')
  expect(shortenedInside('RDS01', 8)).toBe('RDS01')
})

it('writes CSV as RFC 4180 has it', () => {
  const rows = [
    { name: 'plain', count: 1 },
    { name: 'a, b "c"\nd', count: null },
  ]
  expect(csvText(columns, rows)).toBe('name,count,hidden\r\nplain,1,true\r\n"a, b ""c""\nd",,true\r\n')
})

describe('what programs are told', () => {
  const failure: Failure = {
    kind: 'ticket',
    reason: 'used',
    operation: 'o',
    server: null,
    retry: 'look-first',
  }
  const said = {
    meaning: 'This confirmation has been used already.',
    remedy: expect.stringMatching(/^See in the activity/),
  }

  it('has the sentences of each failure, wherever it stands', () => {
    expect(forPrograms({ failure, leftOut: [{ why: 'failure', failure }] })).toEqual({
      failure: { ...failure, ...said },
      leftOut: [{ why: 'failure', failure: { ...failure, ...said } }],
    })
  })

  it('has a sentence of an older audit once', () => {
    const cause = { code: 'told', meaning: 'It was so.', remedy: 'Look.' }
    expect(forPrograms({ ...failure, cause })).toEqual({
      ...failure,
      meaning: 'It was so.',
      remedy: 'Look.',
    })
  })

  it('has a sentence for what to try next', () => {
    expect(forPrograms({ next: { verb: 'reset', why: 'session-stays' } })).toEqual({
      next: { verb: 'reset', why: 'session-stays', text: expect.stringMatching(/^Some programs/) },
    })
  })
})
