import { expect, it } from 'vitest'
import type { AuditDeed, AuditEntry } from '#contract/audit.ts'
import { entry, identity } from '#core/testing/audit-folder.ts'
import { judgeRecord } from './judge-record.ts'

const chained = { previousHash: '0'.repeat(64), hash: '0'.repeat(64) }
const meant = ['RDS01 2', 'RDS01 3', 'RDS01 4']
const target = (sessionId: number) => ({ ...identity, sessionId })
let sequence = 0
const deed = (sessionId: number, over: Partial<AuditDeed> = {}): AuditEntry => ({
  ...entry(),
  ...chained,
  answer: null,
  details: null,
  sequence: (sequence += 1),
  identity: target(sessionId),
  ...over,
})
const outcome = (sessionId: number, result: AuditDeed['result'], call: AuditDeed['call'] = null) =>
  deed(sessionId, { phase: 'outcome', result, call })

function scope(...ids: readonly number[]): AuditEntry {
  const { at, verb, operator, machine, confirmation, serverName } = entry()
  if (confirmation === null) throw new Error('nothing confirmed')
  const targets = ids.map((id) => ({ serverName, identity: target(id), details: null }))
  return {
    phase: 'scope',
    at,
    verb,
    operator,
    machine,
    confirmation,
    actionId: 'a',
    targets,
    sequence: 1,
    ...chained,
  }
}

const reset = (sessionId: number) => ({ server: 'RDS01', sessionId })
/** The first was done, the second is not known, the third was not begun. */
const sound = () => [
  scope(2, 3, 4),
  deed(2),
  outcome(2, 'following', 'WinStationReset'),
  deed(3),
  outcome(3, 'unknown'),
  outcome(4, 'skipped'),
]

it('finds nothing in a sound record, whether the unknown call was made or not', () => {
  expect(judgeRecord(sound(), [reset(2)], meant)).toEqual([])
  expect(judgeRecord(sound(), [reset(2), reset(3)], meant)).toEqual([])
  expect(judgeRecord([], [], meant)).toEqual([])
})

it.each([
  ['a stranger’s session', sound(), [reset(2), reset(9)], ['RDS01 9 called without its intent']],
  ['a session twice', sound(), [reset(2), reset(2)], ['RDS01 2 called twice']],
  [
    'one that was not begun',
    sound(),
    [reset(2), reset(4)],
    ['RDS01 4 called without its intent', 'RDS01 4 said not to be begun, and was called'],
  ],
  ['one less than is said', sound(), [], ['RDS01 2 said to be called, and was not']],
  [
    'without a scope',
    sound().slice(1),
    [reset(2)],
    expect.arrayContaining(['RDS01 2 called without a scope']),
  ],
  ['with one less in its scope', [scope(2, 3), ...sound().slice(1)], [reset(2)], ['RDS01 4 not named']],
  ['with one of which nothing is known', sound().slice(0, 5), [reset(2)], ['nothing is known of RDS01 4']],
])('finds a call of %s', (_what, entries, calls, problems) =>
  expect(judgeRecord(entries, calls, meant)).toEqual(problems),
)
