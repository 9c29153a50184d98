import { expect, test } from 'vitest'
import type { ImportProblem } from '#contract/server-import.ts'
import { remarkText, reportInWords } from './import-remarks.ts'

const remark = (over: Partial<ImportProblem>): ImportProblem => ({
  kind: 'bad-fact',
  line: 2,
  text: 'RDS02 RDS03',
  why: 'It has more cells than the header.',
  remedy: 'Correct it.',
  ...over,
})
const noName = remark({
  kind: 'bad-name',
  why: {
    path: [],
    code: 'impossible-address',
    values: { address: 'RDS02 RDS03', looksLike: 'several-names' },
  },
  remedy: null,
})

test('a remark is a sentence with what to do, and names the fact as the window does', () => {
  expect(remarkText(remark({}))).toBe('It has more cells than the header. Correct it.')
  const why = { path: ['group'], code: 'folder-unnamed', values: { group: 'London//2' } } as const
  expect(remarkText(remark({ why }))).toBe('folder: “London//2” has a folder without a name. Correct it.')
  expect(remarkText(noName)).toMatch(/more than one name\. Type a computer name \(RDS01\), .*\.$/)
})

test('a report for others holds sentences', () => {
  const notes = [{ kind: 'same-server', line: 4, text: 'rds01', why: 'Two names.' } as const]
  expect(reportInWords({ dryRun: true, added: [], problems: [noName], notes })).toMatchObject({
    problems: [
      {
        line: 2,
        why: '“RDS02 RDS03” looks like more than one name.',
        remedy: expect.stringMatching(/^Type a computer name/),
      },
    ],
    notes,
  })
})
