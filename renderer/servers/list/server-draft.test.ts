import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { Problem } from '#contract/problem.ts'
import { server } from '../../testing/rows.ts'
import {
  changeIn,
  describedBy,
  descriptionOf,
  draftOf,
  emptyDraft,
  fieldProblems,
  keptDraft,
} from './server-draft.ts'

test('what is typed is taken without what is around it', () => {
  const draft = { address: ' RDS01 ', group: ' ', tags: 'sql; payroll,,', note: '\n', careful: true }
  expect(describedBy(draft)).toEqual({
    address: 'RDS01',
    group: null,
    tags: ['sql', 'payroll'],
    note: null,
    careful: true,
  })
  expect(describedBy(emptyDraft('London')).group).toBe('London')
})

test('only what was changed is sent, with how the server was seen', () => {
  const seen = descriptionOf(server({ group: 'London', tags: ['sql'], note: 'Payroll' }))
  const draft = draftOf(seen)
  expect(changeIn(draft, seen)).toBeNull()
  expect(changeIn({ ...draft, tags: ' sql ', note: '' }, seen)).toEqual({ note: null, seen })
  expect(changeIn({ ...draft, tags: 'sql, vip', group: '', careful: true }, seen)).toEqual({
    tags: ['sql', 'vip'],
    group: null,
    careful: true,
    seen,
  })
})

test('what was typed is kept, and in all other fields stands what somebody else put there', () => {
  const seen = server({ note: 'Before', tags: ['sql'] })
  const now = { ...seen, note: 'Theirs', tags: ['theirs'], careful: true, group: 'Leeds' }
  expect(keptDraft({ ...draftOf(seen), note: 'Mine' }, seen, now)).toEqual({
    ...draftOf(now),
    note: 'Mine',
  })
})

const failure = (problems: Problem[]): Failure => ({
  kind: 'invalid',
  problems,
  operation: 'change-server',
  server: null,
  retry: 'after-fix',
})

test('a refusal is said at its field; what is of no field is not', () => {
  expect(
    fieldProblems(
      failure([
        { path: ['address'], code: 'told', values: { message: 'Taken: by RDS02.' } },
        { path: ['tags', 1], code: 'tag-characters', values: {} },
        { path: ['serverId'], code: 'misfit', values: {} },
      ]),
    ),
  ).toEqual({
    address: 'Taken: by RDS02.',
    tags: 'Number 2: A tag cannot hold commas, semicolons, bars or control characters.',
  })
  expect(
    fieldProblems({ ...failure([]), kind: 'storage', cause: { code: 'audit-unusable', file: '', why: '' } }),
  ).toEqual({})
})
