import { expect, test } from 'vitest'
import type { ImportNote, ImportProblem } from '#contract/server-import.ts'
import { remarkText, reportInWords } from './import-remarks.ts'

const problem = (kind: ImportProblem['kind'], why: ImportProblem['why']): ImportProblem => ({
  kind,
  line: 2,
  text: 'RDS02 …',
  why,
})
const noName = problem('bad-name', {
  path: [],
  code: 'impossible-address',
  values: { address: 'RDS02 …', looksLike: 'several-names' },
})
const note = (why: ImportNote['why']): ImportNote => ({ line: 4, text: '', why })

test('a remark is a sentence with what to do, and names the fact as the window does', () => {
  expect(remarkText(problem('repeated', { code: 'repeated', values: { address: 'rds01', line: 1 } }))).toBe(
    'rds01 is in line 1 already. Nothing needs to be done.',
  )
  const why = { path: ['group'], code: 'folder-unnamed', values: { group: 'London//2' } } as const
  expect(remarkText(problem('bad-fact', why))).toMatch(
    /^folder: “London\/\/2” has a folder without a name\. A folder is like/,
  )
  expect(remarkText(noName)).toMatch(/more than one name\. Type a computer name \(RDS01\), .*\.$/)
})

test.each([
  [
    { code: 'columns', values: { used: ['DNSHostName', 'Name'], unused: ['OS', 'Panel'], more: 3 } },
    'The servers are those of DNSHostName, or Name where that is empty. Not used: OS, Panel, 3 more.',
  ],
  [
    { code: 'columns', values: { used: ['Server'], unused: ['Roles'], more: 0 } },
    'The servers are those of Server. Not used: Roles.',
  ],
  [
    { code: 'same-server', values: { address: 'rds01.contoso.com', other: 'RDS01', line: null } },
    'rds01.contoso.com may be the same server as RDS01 of the list. Keep one of them.',
  ],
  [{ code: 'other-kinds', values: { entries: 1 } }, '1 entry that is not for Remote Desktop was left out.'],
  [{ code: 'beside-table', values: { lines: 2 } }, '2 lines beside the table were not read.'],
] as const)('%j', (why, text) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table is read-only
  expect(remarkText(note(why as unknown as ImportNote['why']))).toBe(text)
})

test('a report for others holds sentences', () => {
  const notes = [note({ code: 'port-dropped', values: { address: 'RDS01' } })]
  const more = { wrong: 0, there: 0, notes: 0 }
  expect(reportInWords({ dryRun: true, added: [], problems: [noName], notes, more })).toMatchObject({
    problems: [
      {
        line: 2,
        why: '“RDS02 …” looks like more than one name.',
        remedy: expect.stringMatching(/^Type a computer name/),
      },
    ],
    notes: [{ kind: 'port-dropped', why: 'RDS01 was taken without its port, 3389.' }],
  })
})
